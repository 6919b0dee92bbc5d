namespace Connect.Chat.Reactive.Transcript;

/// <summary>
/// Where LoadOlderAsync continues. It changes whenever a page that was read from there might not adjoin any more.
/// </summary>
/// <param name="Id">
/// The id of the item before which the next page begins. Null if none is known: nothing was loaded or dropped yet, or
/// no item that is left after others were dropped has an id that can be requested.
/// </param>
/// <param name="DroppedCount">
/// The number of items that were dropped, if that is why there is no id. The next page then begins at the newest item.
/// Otherwise 0.
/// </param>
internal readonly record struct OlderStart(string? Id, long DroppedCount = 0)
{
    /// <summary>Whether the next page begins at the newest item.</summary>
    public bool IsNewest => DroppedCount > 0;
}
