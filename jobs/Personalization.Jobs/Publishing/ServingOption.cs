using System.CommandLine;
using Personalization.Jobs.Cli;
using Personalization.Lakes;
using Serving;

namespace Personalization.Jobs.Publishing;

/// <summary>Where the releases are: an option of every job that writes or reads them.</summary>
internal static class ServingOption
{
    internal static readonly Option<ServingAddress?> Serving = new("--serving")
    {
        Description = "Where releases are: sqlite:FOLDER_OR_FILE, a PostgreSQL connection string, or env:NAME for " +
            "one in the environment [default: a folder of the lake]",
        HelpName = "ADDRESS",
        CustomParser = result =>
        {
            try
            {
                return ServingAddress.Parse(result.Tokens[0].Value);
            }
            catch (ServingException error)
            {
                result.AddError(error.Message);
                return null;
            }
        },
    };

    /// <summary>The address given, or the folder of the lake, which must then be there.</summary>
    internal static ServingAddress AddressOf(ParseResult values) => values.GetValue(Serving)
        ?? ServingAddress.OfFolder(Lake.Open(SharedOptions.From(values).Lake).ServingPath);

    internal static IReleaseStore Open(ParseResult values) => AddressOf(values).Open();
}
