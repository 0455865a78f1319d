using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace SparkConnect.Engine.Sources;

/// <summary>Walks protocol messages of any kind.</summary>
internal static class MessageTree
{
    /// <summary>The messages that stand directly inside one, in the order of their field numbers.</summary>
    public static IEnumerable<IMessage> Children(IMessage message)
    {
        foreach (var field in message.Descriptor.Fields.InFieldNumberOrder())
        {
            if (field.FieldType != FieldType.Message)
                continue;
            switch (field.Accessor.GetValue(message))
            {
                case IMessage child:
                    yield return child;
                    break;
                case System.Collections.IDictionary map:
                    foreach (var value in map.Values.OfType<IMessage>())
                        yield return value;
                    break;
                case System.Collections.IEnumerable list:
                    foreach (var item in list.OfType<IMessage>())
                        yield return item;
                    break;
            }
        }
    }
}
