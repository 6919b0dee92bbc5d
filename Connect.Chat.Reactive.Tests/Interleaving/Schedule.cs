using System.Text;

namespace Connect.Chat.Reactive.Tests.Interleaving;

/// <summary>
/// Decides which thread runs at each switching point of one run, and records the decisions. A schedule is written as
/// the letters of the threads that were chosen where there was a choice.
/// </summary>
/// <param name="prefix">The first decisions. Later ones continue with the thread that runs, or are random.</param>
/// <param name="random">Makes the later decisions; null for none.</param>
internal sealed class Schedule(string prefix, Random? random = null)
{
    // A thread that could continue is seldom interrupted, so that it comes far.
    private const double ChanceToContinue = 0.85;

    private readonly List<Decision> _decisions = [];
    private int _preemptions;

    /// <summary>Whether a decision of the prefix was impossible: the run was not deterministic.</summary>
    public bool HasDiverged { get; private set; }

    /// <summary>Chooses among threads. The one that could continue comes first.</summary>
    public char Choose(string options, bool canContinue)
    {
        if (options.Length == 1)
            return options[0];
        var index = Index(options, canContinue);
        _decisions.Add(new(options, index, _preemptions, canContinue));
        if (canContinue && index > 0)
            _preemptions++;
        return options[index];
    }

    /// <summary>
    /// The prefixes that differ from this run in one decision after its own prefix, and how often they interrupt a
    /// thread that could continue.
    /// </summary>
    public IEnumerable<(string Prefix, int Preemptions)> Alternatives(int maxPreemptions)
    {
        var letters = ToString();
        for (var i = prefix.Length; i < _decisions.Count; i++)
        {
            var (options, chosen, before, canContinue) = _decisions[i];
            var preemptions = canContinue ? before + 1 : before;
            if (preemptions > maxPreemptions)
                continue;
            foreach (var other in options.Remove(chosen, 1))
                yield return (letters[..i] + other, preemptions);
        }
    }

    public override string ToString()
    {
        var letters = new StringBuilder(_decisions.Count);
        foreach (var (options, chosen, _, _) in _decisions)
            letters.Append(options[chosen]);
        return letters.ToString();
    }

    private int Index(string options, bool canContinue)
    {
        if (_decisions.Count < prefix.Length)
        {
            var index = options.IndexOf(prefix[_decisions.Count], StringComparison.Ordinal);
            HasDiverged |= index < 0;
            return Math.Max(index, 0);
        }

        var continues = random is null || (canContinue && random.NextDouble() < ChanceToContinue);
        return continues ? 0 : random!.Next(options.Length);
    }

    private readonly record struct Decision(string Options, int Chosen, int PreemptionsBefore, bool CanContinue);
}
