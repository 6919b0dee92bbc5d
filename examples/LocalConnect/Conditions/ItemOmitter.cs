namespace Connect.Chat.Local;

/// <summary>Chooses the members that new items omit. Guarded by the lock of the contact.</summary>
internal sealed class ItemOmitter(ItemOmissions omissions)
{
    private readonly Random _random = new(omissions.Seed);

    /// <param name="item">A new item.</param>
    /// <param name="mayLoseId">False if the id was chosen by the caller, who refers to the item by it.</param>
    public ContactItem Apply(ContactItem item, bool mayLoseId)
    {
        bool withoutId = _random.Draws(omissions.IdShare) && mayLoseId;
        bool withoutTime = _random.Draws(omissions.TimeShare);
        return withoutId || withoutTime
            ? item with { WithoutId = withoutId || item.WithoutId, WithoutTime = withoutTime || item.WithoutTime }
            : item;
    }
}
