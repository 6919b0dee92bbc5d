namespace Connect.Chat.Reactive.Participant;

/// <summary>Builds the URLs of operations below the root of the service.</summary>
internal static class ParticipantAddress
{
#if NET
    private static readonly UriCreationOptions Unchanged =
        new() { DangerousDisablePathAndQueryCanonicalization = true };
#endif

    /// <summary>Whether this platform can send a path segment that consists of dots.</summary>
    public static bool CanEscapeDots =>
#if NET
        true;
#else
        false;
#endif

    /// <summary>Escapes a path segment.</summary>
    public static string Segment(string value) =>
        value is "." or ".." ? value.Replace(".", "%2E") : Uri.EscapeDataString(value);

    /// <summary>Returns the URL of an escaped path.</summary>
    public static Uri Of(Uri root, string path)
    {
#if NET
        // By default the platform unescapes the dots, and then interprets them as a step to the parent.
        if (path.EndsWith("%2E", StringComparison.Ordinal))
            return new(root.AbsoluteUri + path.TrimStart('/'), Unchanged);
#endif
        return new(root, path.TrimStart('/'));
    }
}
