using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Personalization.Ingestion.Rest;

/// <summary>Gets pages, again where the server asks for patience or the connection breaks.</summary>
internal sealed class RestClient : IDisposable
{
    private static readonly TimeSpan LongestOwnWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestAskedWait = TimeSpan.FromMinutes(15);

    private readonly HttpClient _http;
    private readonly RestOptions _options;

    /// <exception cref="InvalidInputException">The environment variable of the token is not set.</exception>
    internal RestClient(SourceAddress address, RestOptions options)
    {
        _options = options;
        _http = new HttpClient();
        _http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("SparkPersonalization");
        if (options.TokenVariable is not { } variable)
            return;
        var token = Environment.GetEnvironmentVariable(variable);
        if (string.IsNullOrWhiteSpace(token))
            throw new InvalidInputException(
                $"The environment variable {variable} with the token for {address} is not set.");
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Trim());
    }

    public void Dispose() => _http.Dispose();

    /// <summary>An address for messages: queries may hold secrets.</summary>
    internal static string Shown(Uri address) =>
        address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    /// <summary>A page.</summary>
    /// <exception cref="InvalidInputException">The server refuses, or all retries are used up.</exception>
    internal async Task<RestPage> GetAsync(Uri address, CancellationToken cancellation)
    {
        for (var attempt = 0; ; attempt++)
        {
            var (page, problem, askedWait) = await TryGetAsync(address, cancellation);
            if (page is not null)
                return page;
            var wait = askedWait ?? OwnWait(attempt);
            if (attempt == _options.Retries || wait > LongestAskedWait)
                throw new InvalidInputException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Shown(address)}: {problem}, after {attempt + 1:N0} attempt{(attempt == 0 ? "" : "s")}.") +
                    (wait > LongestAskedWait
                        ? string.Create(
                            CultureInfo.InvariantCulture, $" It wants {wait.TotalSeconds:N0} s of patience.")
                        : ""));
            await Task.Delay(wait, cancellation);
        }
    }

    private async Task<(RestPage? Page, string? Problem, TimeSpan? Wait)> TryGetAsync(
        Uri address, CancellationToken cancellation)
    {
        try
        {
            using var answer = await _http.GetAsync(
                address, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (IsTransient(answer.StatusCode))
                return (null, $"it answers {Status(answer)}", Asked(answer.Headers.RetryAfter));
            if (!answer.IsSuccessStatusCode)
                throw new InvalidInputException($"{Shown(address)} answers {Status(answer)}.{Hint(answer.StatusCode)}");
            // Whole before it is read: a body that breaks off is a broken connection and not bad JSON.
            var body = await answer.Content.ReadAsByteArrayAsync(cancellation);
            return (new RestPage(JsonDocument.Parse(body), NextLink(answer.Headers)), null, null);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return (null, (error.InnerException ?? error).Message.TrimEnd('.'), null);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (null, $"no answer within {_http.Timeout.TotalSeconds} s", null);
        }
        catch (JsonException error)
        {
            throw new InvalidInputException($"{Shown(address)} answers with no JSON: {error.Message}", error);
        }
    }

    private TimeSpan OwnWait(int attempt)
    {
        var wait = TimeSpan.FromSeconds(_options.RetryWait * Math.Pow(2, attempt));
        return wait < LongestOwnWait ? wait : LongestOwnWait;
    }

    private static bool IsTransient(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)status >= 500;

    private static TimeSpan? Asked(RetryConditionHeaderValue? header)
    {
        var wait = header?.Delta ?? header?.Date - DateTimeOffset.UtcNow;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static string Status(HttpResponseMessage answer) =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)answer.StatusCode} {answer.ReasonPhrase}").TrimEnd();

    private string Hint(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => _options.TokenVariable is { } variable
            ? $" Is the token in {variable} right?"
            : " Does it want a token? Name its environment variable with --token-env.",
        HttpStatusCode.NotFound or HttpStatusCode.Gone =>
            " If the place where the last run stopped is gone, begin anew with --restart.",
        _ => "",
    };

    // RFC 8288: <https://crm.example/customers?page=2>; rel="next"
    private static string? NextLink(HttpResponseHeaders headers)
    {
        if (!headers.TryGetValues("Link", out var values))
            return null;
        var links = values.SelectMany(value => value.Split(",", StringSplitOptions.TrimEntries));
        var next = links.FirstOrDefault(link =>
            link.StartsWith('<') && link.Contains('>', StringComparison.Ordinal)
            && link.Contains("rel=\"next\"", StringComparison.OrdinalIgnoreCase));
        return next?[1..next.IndexOf('>', StringComparison.Ordinal)];
    }
}
