using System.Data.Common;
using Microsoft.AspNetCore.Diagnostics;
using Serving;

namespace Personalization.ReadApi;

/// <summary>Turns errors into RFC 9457 problem details that tell no more than the caller needs.</summary>
internal sealed partial class ProblemHandler(IProblemDetailsService problems, ILogger<ProblemHandler> log)
    : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var (status, title, detail) = exception switch
        {
            ServingException => (503, "No release to answer from", exception.Message),
            DbException or TimeoutException => (503, "The store cannot be asked",
                "The serving store does not answer now. What was asked before is still answered; try again."),
            BadHttpRequestException bad => (bad.StatusCode, "Bad request", bad.Message),
            _ => (500, "Internal error", "The request could not be answered. The server's log has the cause."),
        };
        if (status == 503)
            httpContext.Response.Headers.RetryAfter = "1";
        if (status == 500)
            LogFailure(httpContext.Request.Path, exception);
        httpContext.Response.StatusCode = status;
        return await problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = httpContext,
            ProblemDetails = { Status = status, Title = title, Detail = detail },
        });
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Path} failed")]
    private partial void LogFailure(string path, Exception exception);
}
