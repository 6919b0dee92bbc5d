namespace Connect.Chat.Reactive.Participant;

/// <summary>Addresses of operations below the root of the service.</summary>
internal static class ParticipantAddress
{
#if NET
    private static readonly UriCreationOptions AsItIs = new() { DangerousDisablePathAndQueryCanonicalization = true };
#endif

    /// <summary>Whether this platform can send a segment of nothing but dots.</summary>
    public static bool CanEscapeDots =>
#if NET
        true;
#else
        false;
#endif

    /// <summary>Escapes a segment of a path, so that it stays one.</summary>
    public static string Segment(string value) =>
        value is "." or ".." ? value.Replace(".", "%2E") : Uri.EscapeDataString(value);

    /// <summary>The address of an escaped path.</summary>
    public static Uri Of(Uri root, string path)
    {
#if NET
        // Otherwise the platform unescapes the dots, and then takes them for a step up.
        if (path.EndsWith("%2E", StringComparison.Ordinal))
            return new(root.AbsoluteUri + path.TrimStart('/'), AsItIs);
#endif
        return new(root, path.TrimStart('/'));
    }
}
