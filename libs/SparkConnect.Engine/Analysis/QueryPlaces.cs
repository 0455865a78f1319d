using SparkConnect.Engine.Sql;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Analysis;

/// <summary>Where in a SQL text, or in a client's program, that stands which an error is about.</summary>
internal static class QueryPlaces
{
    /// <summary>The same error with its place; null where it has one already, or none is known.</summary>
    public static SparkException? Placed(SparkException error, Origin? origin)
    {
        if (error.Context is not null || error.ErrorClass.Length == 0 || Of(origin) is not { } place)
            return null;
        var message = origin is { JvmOrigin: { HasSqlText: true } text }
            ? $"{error.Message}; line {text.Line} pos {text.StartPosition}"
            : error.Message;
        return new SparkException(
            error.ErrorClass, message, error.SqlState, error.MessageParameters, place, error.InnerException);
    }

    private static QueryContext? Of(Origin? origin) => origin switch
    {
        { JvmOrigin: { HasSqlText: true, HasStartIndex: true, HasStopIndex: true } text } => OfText(text),
        { JvmOrigin: { StackTrace: { Count: > 0 } frames } } =>
            OfCall(frames[0].MethodName, string.Join('\n', frames.Skip(1).Select(Frame))),
        { PythonOrigin: { } call } => OfCall(call.Fragment, call.CallSite),
        _ => null,
    };

    private static QueryContext OfText(JvmOrigin text)
    {
        var (sql, start, stop) = (text.SqlText, text.StartIndex, text.StopIndex);
        return start < 0 || stop < start || stop >= sql.Length
            ? new QueryContext(sql, 0, sql.Length - 1, $"== SQL ==\n{sql}")
            : new QueryContext(sql[start..(stop + 1)], start, stop, SqlErrors.Summary(sql, start, stop));
    }

    private static QueryContext OfCall(string fragment, string callSite) => new(
        fragment, -1, -1, $"== DataFrame ==\n\"{fragment}\" was called from\n{callSite}\n")
    { CallSite = callSite };

    private static string Frame(StackTraceElement frame) =>
        $"{frame.DeclaringClass}.{frame.MethodName}({frame.FileName}:{frame.LineNumber})";
}
