namespace Connect.Chat.Reactive.Participant;

/// <summary>The URLs of the operations at one endpoint. Thread-safe.</summary>
/// <param name="root">The root of the service.</param>
internal sealed class ParticipantAddresses(Uri root)
{
#if NET
    private static readonly UriCreationOptions Unchanged =
        new() { DangerousDisablePathAndQueryCanonicalization = true };
#endif

    // Copy-on-write. An application calls few operations, most of them many times.
    private Address[] _fixed = [];

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
    /// <param name="path">The path below the root.</param>
    /// <param name="isFixed">Whether all calls of the operation have this path, so that its URL is kept.</param>
    public Uri Of(string path, bool isFixed)
    {
        if (!isFixed)
            return Create(path);
        foreach (var known in Volatile.Read(ref _fixed))
        {
            if (known.Path == path)
                return known.Url;
        }

        return Add(path);
    }

    private Uri Create(string path)
    {
#if NET
        // By default the platform unescapes the dots, and then interprets them as a step to the parent.
        if (path.EndsWith("%2E", StringComparison.Ordinal))
            return new(root.AbsoluteUri + path.TrimStart('/'), Unchanged);
#endif
        return new(root, path.TrimStart('/'));
    }

    // Calls on several threads may add the same path, or replace each other's, which does no harm.
    private Uri Add(string path)
    {
        var url = Create(path);
        Volatile.Write(ref _fixed, [.. Volatile.Read(ref _fixed), new(path, url)]);
        return url;
    }

    private readonly record struct Address(string Path, Uri Url);
}
