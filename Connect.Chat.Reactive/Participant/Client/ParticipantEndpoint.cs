namespace Connect.Chat.Reactive.Participant;

/// <summary>
/// Resolves the URL of the service. Source: the endpoint rules of the service's model, which all AWS SDKs share, and
/// their partitions.
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
                "Region is not the name of an AWS region. Set a name such as us-east-1, in lower case, or set "
                + "Endpoint.");
        }

        if (endpoint is not null)
            return Custom(endpoint, useFips, useDualStack);
        if (string.IsNullOrEmpty(region))
        {
            throw ParticipantLimits.Invalid(
                nameof(ParticipantClientOptions.Region),
                "Region is missing. Set a name such as us-east-1, or set Endpoint.");
        }

        return OfRegion(region!, useFips, useDualStack);
    }

    private static Uri OfRegion(string region, bool useFips, bool useDualStack)
    {
        var partition = AwsPartition.Of(region);
        // GovCloud's plain name is a FIPS endpoint already. Its dual-stack FIPS endpoint has a separate name.
        var isFipsName = useFips && (useDualStack || partition.Name != AwsPartition.GovCloud);
        var service = isFipsName ? "connect-fips" : "connect";
        var domain = useDualStack ? partition.DualStackDomain : partition.Domain;
        return new($"https://participant.{service}.{region}.{domain}/");
    }

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

        if (!TrustedAddress.IsHttp(endpoint))
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
    // Names such as aws-global and fips-us-east-1 are not regions: AWS's tools use them to choose an endpoint.
    private static bool IsRegion(string region)
    {
        var words = region.Split('-');
        return region.Length <= 32
            && words.Length >= 3
            && words.All(static word =>
                word.Length > 0 && word.All(static c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9')))
            && words[0].All(static c => c is >= 'a')
            && words[0] is not ("aws" or "fips")
            && words[words.Length - 1].All(static c => c is <= '9');
    }
}
