namespace Connect.Chat.Reactive.Delivery;

/// <summary>
/// The identities of all items that the session has emitted or skipped, from its creation on, and the versions of
/// those that are not final. Times play no role. Not thread-safe; the sequencer owns it.
/// </summary>
internal sealed class SeenItems
{
    private readonly FingerprintSet _all = new();
    private Dictionary<ulong, SeenVersion>? _versions;

    /// <summary>The items of which a later version is expected, in no order.</summary>
    public IEnumerable<KeyValuePair<ulong, SeenVersion>> Unfinished =>
        _versions?.Where(static seen => seen.Value.Version.IsUnfinished) ?? [];

    /// <summary>Adds an item in its final version, unless it is known.</summary>
    public void Add(ulong identity) => _all.Add(identity);

    public bool Contains(ulong identity) => _all.Contains(identity);

    /// <summary>Returns what <see cref="Note"/> would return, without changing anything.</summary>
    public ItemChange Compare(ulong identity, ItemVersion version)
    {
        if (!_all.Contains(identity))
            return ItemChange.New;
        return version.IsLaterThan(VersionOf(identity)) ? ItemChange.Updated : ItemChange.None;
    }

    /// <summary>Stores the version if the item is new or the version is later than the stored one.</summary>
    /// <param name="identity">The item's identity.</param>
    /// <param name="version">Its version.</param>
    /// <param name="id">Its id, to look it up in the transcript; empty if it has none.</param>
    /// <returns>How this version differs from the stored one.</returns>
    public ItemChange Note(ulong identity, ItemVersion version, string id)
    {
        if (_all.Add(identity))
        {
            if (version != ItemVersion.Final)
                SetVersion(identity, version, id);
            return ItemChange.New;
        }

        if (!version.IsLaterThan(VersionOf(identity)))
            return ItemChange.None;
        SetVersion(identity, version, id);
        return ItemChange.Updated;
    }

    // Final versions are the default and are not kept.
    private void SetVersion(ulong identity, ItemVersion version, string id)
    {
        if (version == ItemVersion.Final)
            _versions?.Remove(identity);
        else
            (_versions ??= [])[identity] = new(version, version.IsUnfinished ? id : "");
    }

    private ItemVersion VersionOf(ulong identity) =>
        _versions is not null && _versions.TryGetValue(identity, out var seen) ? seen.Version : ItemVersion.Final;
}

/// <summary>A version that is not final.</summary>
/// <param name="Version">The version.</param>
/// <param name="Id">The item's id; empty if it is not known or not needed.</param>
internal readonly record struct SeenVersion(ItemVersion Version, string Id);
