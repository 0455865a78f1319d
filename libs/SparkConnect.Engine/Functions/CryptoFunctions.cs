using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Functions;

/// <summary>AES with keys of 16, 24 or 32 bytes.</summary>
internal static class CryptoFunctions
{
    public static readonly FunctionDef[] All =
    [
        Cipher("aes_decrypt", hasVector: false),
        Cipher("aes_encrypt", hasVector: true),
        Cipher("try_aes_decrypt", hasVector: false),
    ];

    // Where they are not given the mode is GCM, the padding what belongs to the mode, and the initialization vector and
    // the additional data are empty.
    private static FunctionDef Cipher(string name, bool hasVector)
    {
        Param[] parameters = hasVector
            ? [Param.Binary, Param.Binary, Param.String, Param.String, Param.Binary, Param.Binary]
            : [Param.Binary, Param.Binary, Param.String, Param.String, Param.Binary];
        var none = Literal.Of("");
        Expr[] all = [none, none, Literal.Of("GCM"), Literal.Of("DEFAULT"), none, none];
        var defaults = all[..parameters.Length];
        return new(name, 2, parameters.Length, call =>
        {
            var arguments = Define.Filled(Define.Convert(call, parameters), defaults);
            string[] options = hasVector ? ["{2}", "{3}", "{4}", "{5}"] : ["{2}", "{3}", "''", "{4}"];
            var packed = string.Join(" || ' ' || ", options.Select(o => $"hex({o})"));
            // An argument that is a cast is shown as it was written.
            var shown = call with { Arguments = Define.Filled(call.Arguments, defaults) };
            return new Call(
                $"unhex(spark_{name}(hex({{0}}), hex({{1}}), {packed}))", shown.Text, DataTypes.Binary, true,
                arguments);
        });
    }
}
