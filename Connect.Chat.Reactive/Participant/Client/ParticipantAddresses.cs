namespace Connect.Chat.Reactive.Participant;

/// <summary>The URLs of the operations at one endpoint. Thread-safe.</summary>
/// <param name="root">The root of the service.</param>
internal sealed class ParticipantAddresses(Uri root)
{
    // Copy-on-write. An application calls few operations, most of them many times.
    private Address[] _fixed = [];

    /// <summary>Returns the URL of an escaped path.</summary>
    /// <param name="path">The path below the root.</param>
    /// <param name="isFixed">Whether all calls of the operation have this path, so that its URL is kept.</param>
    public Uri Of(string path, bool isFixed)
    {
        if (!isFixed)
            return ParticipantAddress.Of(root, path);
        foreach (var known in Volatile.Read(ref _fixed))
        {
            if (known.Path == path)
                return known.Url;
        }

        return Add(path);
    }

    // Calls on several threads may add the same path, or replace each other's, which does no harm.
    private Uri Add(string path)
    {
        var url = ParticipantAddress.Of(root, path);
        Volatile.Write(ref _fixed, [.. Volatile.Read(ref _fixed), new(path, url)]);
        return url;
    }

    private readonly record struct Address(string Path, Uri Url);
}
