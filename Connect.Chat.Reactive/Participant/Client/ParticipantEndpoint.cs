namespace Connect.Chat.Reactive.Participant;

/// <summary>
/// Resolves the URL of the service. Source: the endpoint rules of the service's model, which all AWS SDKs share.
/// </summary>
internal static class ParticipantEndpoint
{
    /// <summary>Returns the root URL of the service, with a trailing slash.</summary>
    /// <exception cref="ArgumentException">
    /// Region and endpoint are both missing, one of them is invalid, or the endpoint is combined with a variant.
    /// </exception>
    public static Uri Resolve(string? region, bool useFips, bool useDualStack, Uri? endpoint)
    {
        if (!string.IsNullOrEmpty(region) && !IsRegion(region!))
        {
            throw ParticipantLimits.Invalid(
                nameof(ParticipantClientOptions.Region),
                "Region is not the name of an AWS region. Set a name such as us-east-1, or set Endpoint.");
        }

        if (endpoint is not null)
            return Custom(endpoint, useFips, useDualStack);
        if (string.IsNullOrEmpty(region))
        {
            throw ParticipantLimits.Invalid(
                nameof(ParticipantClientOptions.Region),
                "Region is missing. Set a name such as us-east-1, or set Endpoint.");
        }

        var service = Service(region!, useFips, useDualStack);
        return new($"https://participant.{service}.{region}.{Domain(region!, useDualStack)}/");
    }

    // GovCloud's plain name is a FIPS endpoint already. Its dual-stack FIPS endpoint has a separate name.
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
            throw ParticipantLimits.Invalid(
                nameof(ParticipantClientOptions.UseFips),
                "UseFips cannot be combined with Endpoint. Set Endpoint to the FIPS URL, or set Region.");
        }

        if (useDualStack)
        {
            throw ParticipantLimits.Invalid(
                nameof(ParticipantClientOptions.UseDualStack),
                "UseDualStack cannot be combined with Endpoint. Set Endpoint to the dual-stack URL, or set Region.");
        }

        if (!endpoint.IsAbsoluteUri || endpoint is not ({ Scheme: "https" } or { Scheme: "http", IsLoopback: true }))
        {
            throw ParticipantLimits.Invalid(
                nameof(ParticipantClientOptions.Endpoint),
                "Endpoint must be an absolute https URL. Plain http is allowed for loopback only.");
        }

        if (endpoint.UserInfo.Length + endpoint.Query.Length + endpoint.Fragment.Length > 0)
        {
            throw ParticipantLimits.Invalid(
                nameof(ParticipantClientOptions.Endpoint),
                "Endpoint must not have user information, a query or a fragment.");
        }

        return endpoint.AbsolutePath[^1] is '/' ? endpoint : new(endpoint.AbsoluteUri + "/");
    }

    // At least three words of lower-case letters and digits: the first of letters only, the last a number.
    // A list of names would reject future regions. A looser rule would accept a name that leaves the AWS domain.
    private static bool IsRegion(string region)
    {
        var words = region.Split('-');
        return region.Length <= 32
            && words.Length >= 3
            && words.All(static word =>
                word.Length > 0 && word.All(static c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9')))
            && words[0].All(static c => c is >= 'a')
            && words[words.Length - 1].All(static c => c is <= '9');
    }
}
