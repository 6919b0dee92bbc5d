using System.Collections.Immutable;

namespace Connect.Chat.Local;

/// <summary>The quotas in a request of a control.</summary>
/// <param name="Preset">
/// <c>aws-defaults</c> for AWS's documented defaults, which the other members change. Default: none.
/// </param>
/// <param name="Rates">The rates of operations.</param>
/// <param name="ConcurrentChats">How many chats can be active at a time.</param>
internal sealed record QuotaRequest(
    string? Preset = null, IReadOnlyDictionary<string, LocalRate>? Rates = null, int? ConcurrentChats = null)
{
    public LocalQuotas ToQuotas()
    {
        LocalQuotas preset = Preset switch
        {
            null => LocalQuotas.None,
            QuotaArgument.AwsDefaults => LocalQuotas.Aws,
            _ => throw ServiceException.Validation($"preset must be {QuotaArgument.AwsDefaults}."),
        };
        return preset with
        {
            Rates = preset.Rates.SetItems(Rates ?? ImmutableDictionary<string, LocalRate>.Empty),
            ConcurrentChats = ConcurrentChats ?? preset.ConcurrentChats,
        };
    }
}
