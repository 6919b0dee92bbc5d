using System.Collections.Immutable;

namespace Connect.Chat.Local;

/// <summary>The quotas of an AWS account and region, which all its chats share.</summary>
public sealed record LocalQuotas
{
    /// <summary>
    /// The rates of operations by API name. Calls above a rate are refused with ThrottlingException, those of
    /// StartChatContact and StopContact with TooManyRequestsException. Default: no limits.
    /// </summary>
    public ImmutableDictionary<string, LocalRate> Rates { get; init; } =
        ImmutableDictionary<string, LocalRate>.Empty.WithComparers(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// How many chats can be active at a time. More are refused with LimitExceededException. Default: null, no limit.
    /// </summary>
    public int? ConcurrentChats { get; init; }

    /// <summary>No limits.</summary>
    public static LocalQuotas None { get; } = new();

    /// <summary>
    /// AWS's documented defaults. CreateParticipantConnection, DisconnectParticipant and GetTranscript: 2 calls a second
    /// with a burst of 5; SendMessage and SendEvent: 10 with a burst of 15; StartChatContact and CreateParticipant: 5;
    /// 500 chats at a time.
    /// </summary>
    public static LocalQuotas Aws { get; } = None with
    {
        Rates = None.Rates
            .Add("CreateParticipantConnection", new(2, 5))
            .Add("DisconnectParticipant", new(2, 5))
            .Add("GetTranscript", new(2, 5))
            .Add("SendMessage", new(10, 15))
            .Add("SendEvent", new(10, 15))
            .Add("StartChatContact", new(5, 5))
            .Add("CreateParticipant", new(5, 5)),
        ConcurrentChats = 500,
    };

    internal void Validate()
    {
        foreach ((string operation, LocalRate rate) in Rates)
        {
            if (!Operations.Any(one => string.Equals(one.Name, operation, StringComparison.OrdinalIgnoreCase)))
                throw ServiceException.Validation($"There is no operation {operation}.");
            if (rate is not { PerSecond: > 0 and <= LocalRate.Largest, Burst: >= 1 and <= LocalRate.Largest })
            {
                throw ServiceException.Validation(
                    $"perSecond must be more than 0, burst at least 1; both at most {LocalRate.Largest}.");
            }
        }

        if (ConcurrentChats < 0)
            throw ServiceException.Validation("concurrentChats must be at least 0.");
    }

    private static IEnumerable<ServiceOperation> Operations =>
        ParticipantModel.Operations.Concat(ConnectModel.Operations);
}

/// <summary>The rate of an operation.</summary>
/// <param name="PerSecond">The number of calls a second.</param>
/// <param name="Burst">The number of calls at once after a pause.</param>
public sealed record LocalRate(double PerSecond, int Burst)
{
    internal const int Largest = 1_000_000;
}
