namespace Connect.Chat.Local;

/// <summary>Omits members of some items, both in the push and in the transcript.</summary>
/// <param name="IdShare">
/// The share of items without Id, from 0 (default) to 1. Items of a streamed message always have an Id.
/// </param>
/// <param name="TimeShare">The share of items without AbsoluteTime, from 0 (default) to 1.</param>
/// <param name="Seed">Seeds the random choice of the items. Default: 0.</param>
public sealed record ItemOmissions(double IdShare = 0, double TimeShare = 0, int Seed = 0)
{
    internal void Validate()
    {
        Share.Validate(IdShare, "idShare");
        Share.Validate(TimeShare, "timeShare");
    }
}
