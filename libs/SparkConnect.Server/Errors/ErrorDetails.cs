using FetchedError = SparkConnect.Protocol.Proto.FetchErrorDetailsResponse.Types.Error;
using FetchedThrowable = SparkConnect.Protocol.Proto.FetchErrorDetailsResponse.Types.SparkThrowable;
using PlaceKind = SparkConnect.Protocol.Proto.FetchErrorDetailsResponse.Types.QueryContext.Types.ContextType;

namespace SparkConnect.Server.Errors;

/// <summary>An error and its causes as the messages that FetchErrorDetails answers with.</summary>
internal static class ErrorDetails
{
    private const int LongestChain = 5;

    public static FetchErrorDetailsResponse Of(Exception error)
    {
        var response = new FetchErrorDetailsResponse { RootErrorIdx = 0 };
        for (var current = error; current is not null && response.Errors.Count < LongestChain;
            current = current.InnerException)
        {
            var entry = Entry(current);
            if (current.InnerException is not null && response.Errors.Count + 1 < LongestChain)
                entry.CauseIdx = response.Errors.Count + 1;
            response.Errors.Add(entry);
        }

        return response;
    }

    private static FetchedError Entry(Exception error)
    {
        var entry = new FetchedError { Message = error.Message, ErrorTypeHierarchy = { JavaClasses.Of(error) } };
        if (error is not SparkException spark)
            return entry;
        entry.SparkThrowable = new FetchedThrowable();
        if (spark.ErrorClass.Length > 0)
            entry.SparkThrowable.ErrorClass = spark.ErrorClass;
        if (spark.SqlState is { } state)
            entry.SparkThrowable.SqlState = state;
        foreach (var (name, value) in spark.MessageParameters)
            entry.SparkThrowable.MessageParameters[name] = value;
        if (spark.Context is { } place)
            entry.SparkThrowable.QueryContexts.Add(Place(place));
        return entry;
    }

    private static FetchErrorDetailsResponse.Types.QueryContext Place(Protocol.QueryContext place) => new()
    {
        ContextType = place.StartIndex < 0 ? PlaceKind.Dataframe : PlaceKind.Sql,
        StartIndex = place.StartIndex < 0 ? 0 : place.StartIndex,
        StopIndex = place.StopIndex < 0 ? 0 : place.StopIndex,
        Fragment = place.Fragment,
        CallSite = place.CallSite,
        Summary = place.Summary,
    };
}
