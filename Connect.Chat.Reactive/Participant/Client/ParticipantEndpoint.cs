namespace Connect.Chat.Reactive.Participant;

/// <summary>
/// Where the service is. Source: the endpoint rules of the service's model, the same for every AWS SDK.
/// </summary>
internal static class ParticipantEndpoint
{
    /// <summary>The root of the service, ending in a slash.</summary>
    /// <exception cref="ArgumentException">There is neither region nor endpoint, one of them is not usable, or an
    /// endpoint is combined with FIPS or dual-stack.</exception>
    public static Uri Resolve(string? region, bool useFips, bool useDualStack, Uri? endpoint)
    {
        if (!string.IsNullOrEmpty(region) && !IsRegion(region!))
        {
            throw ParticipantLimits.Broken(
                nameof(ParticipantClientOptions.Region),
                "Region is not the name of an AWS region. Give one such as us-east-1, or an Endpoint.");
        }

        if (endpoint is not null)
            return Custom(endpoint, useFips, useDualStack);
        if (string.IsNullOrEmpty(region))
        {
            throw ParticipantLimits.Broken(
                nameof(ParticipantClientOptions.Region),
                "Region is missing. Give one such as us-east-1, or an Endpoint.");
        }

        return new($"https://participant.{Service(region!, useFips, useDualStack)}.{region}.{Domain(region!, useDualStack)}/");
    }

    // GovCloud's plain name is a FIPS endpoint already; with dual-stack it has one of its own, as elsewhere.
    private static string Service(string region, bool useFips, bool useDualStack) =>
        useFips && (useDualStack || !IsGovCloud(region)) ? "connect-fips" : "connect";

    private static string Domain(string region, bool useDualStack) => (IsChina(region), useDualStack) switch
    {
        (false, false) => "amazonaws.com",
        (false, true) => "api.aws",
        (true, false) => "amazonaws.com.cn",
        (true, true) => "api.amazonwebservices.com.cn",
    };

    private static bool IsChina(string region) => region.StartsWith("cn-", StringComparison.Ordinal);

    private static bool IsGovCloud(string region) => region.StartsWith("us-gov-", StringComparison.Ordinal);

    private static Uri Custom(Uri endpoint, bool useFips, bool useDualStack)
    {
        if (useFips)
        {
            throw ParticipantLimits.Broken(
                nameof(ParticipantClientOptions.UseFips),
                "FIPS cannot be combined with an Endpoint. Give the FIPS endpoint itself, or a Region.");
        }

        if (useDualStack)
        {
            throw ParticipantLimits.Broken(
                nameof(ParticipantClientOptions.UseDualStack),
                "Dual-stack cannot be combined with an Endpoint. Give the dual-stack endpoint itself, or a Region.");
        }

        if (!endpoint.IsAbsoluteUri || endpoint is not ({ Scheme: "https" } or { Scheme: "http", IsLoopback: true }))
        {
            throw ParticipantLimits.Broken(
                nameof(ParticipantClientOptions.Endpoint),
                "The Endpoint must be an absolute https address; http is for loopback only.");
        }

        if (endpoint.UserInfo.Length + endpoint.Query.Length + endpoint.Fragment.Length > 0)
        {
            throw ParticipantLimits.Broken(
                nameof(ParticipantClientOptions.Endpoint),
                "The Endpoint must not have a user, a query or a fragment.");
        }

        return endpoint.AbsolutePath[^1] is '/' ? endpoint : new(endpoint.AbsoluteUri + "/");
    }

    // Words of lower-case letters and digits, at least three, the first of letters, the last a number.
    // A stricter list would refuse next year's regions; a looser rule would let a name leave the AWS domain.
    private static bool IsRegion(string region)
    {
        var words = region.Split('-');
        return region.Length <= 32
            && words.Length >= 3
            && words.All(static word => word.Length > 0 && word.All(static c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9')))
            && words[0].All(static c => c is >= 'a')
            && words[words.Length - 1].All(static c => c is <= '9');
    }
}
