namespace Connect.Chat.Reactive.Delivery;

/// <summary>
/// The identities of all items that the session has emitted or skipped, for as long as it lives, and the versions of
/// those that were not final. Times take no part. Not thread-safe; the sequencer owns it.
/// </summary>
internal sealed class SeenItems
{
    private readonly FingerprintSet _all = new();
    private Dictionary<ulong, SeenVersion>? _versions;

    /// <summary>The items of which a later version is to be expected, in no order.</summary>
    public IEnumerable<KeyValuePair<ulong, SeenVersion>> Unfinished =>
        _versions?.Where(static seen => seen.Value.Version.IsUnfinished) ?? [];

    /// <summary>Remembers an item in its final version, unless it is known.</summary>
    public void Add(ulong identity) => _all.Add(identity);

    public bool Contains(ulong identity) => _all.Contains(identity);

    /// <summary>What this version of an item would add.</summary>
    public ItemChange Compare(ulong identity, ItemVersion version)
    {
        if (!_all.Contains(identity))
            return ItemChange.New;
        return version.IsLaterThan(VersionOf(identity)) ? ItemChange.Updated : ItemChange.None;
    }

    /// <summary>Remembers the version, if it adds something.</summary>
    /// <param name="identity">The item's identity.</param>
    /// <param name="version">Its version.</param>
    /// <param name="id">Its id, by which the transcript can be asked for it; empty if it has none.</param>
    /// <returns>What the version adds.</returns>
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

    // Final versions are not kept: they are the default.
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

/// <summary>A version that was not final.</summary>
/// <param name="Version">The version.</param>
/// <param name="Id">The item's id; empty when it is not known or not needed.</param>
internal readonly record struct SeenVersion(ItemVersion Version, string Id);
