using System.Text;

namespace Connect.Chat.Reactive.Tests.Interleaving;

/// <summary>
/// Decides which thread runs at each switching point of one run, and records the decisions. A schedule is written as
/// the letters of the threads that were chosen where there was a choice.
/// </summary>
/// <param name="prefix">The first decisions. Later ones continue with the thread that runs, or are random.</param>
/// <param name="maxPreemptions">How often a thread that could continue may be interrupted.</param>
/// <param name="random">Makes the later decisions; null for none.</param>
internal sealed class Schedule(string prefix, int maxPreemptions, Random? random = null)
{
    private readonly List<Decision> _decisions = [];
    private int _preemptions;

    /// <summary>Whether a decision of the prefix was impossible: the run was not deterministic.</summary>
    public bool HasDiverged { get; private set; }

    /// <summary>Chooses among threads. The one that could continue comes first.</summary>
    public char Choose(string options, bool canContinue)
    {
        if (options.Length == 1)
            return options[0];
        var allowed = canContinue && _preemptions >= maxPreemptions ? 1 : options.Length;
        var index = Index(options, allowed);
        if (canContinue && index > 0)
            _preemptions++;
        _decisions.Add(new(options, index, allowed));
        return options[index];
    }

    /// <summary>The prefix of the next run in depth-first order; null when all have been run.</summary>
    public string? NextPrefix()
    {
        for (var i = _decisions.Count - 1; i >= 0; i--)
        {
            var (options, index, allowed) = _decisions[i];
            if (index + 1 < allowed)
                return Letters(i) + options[index + 1];
        }

        return null;
    }

    public override string ToString() => Letters(_decisions.Count);

    private int Index(string options, int allowed)
    {
        if (_decisions.Count >= prefix.Length)
            return random?.Next(allowed) ?? 0;
        var index = options.IndexOf(prefix[_decisions.Count], StringComparison.Ordinal);
        HasDiverged |= index < 0;
        return Math.Max(index, 0);
    }

    private string Letters(int count)
    {
        var letters = new StringBuilder(count + 1);
        foreach (var (options, index, _) in _decisions[..count])
            letters.Append(options[index]);
        return letters.ToString();
    }

    private readonly record struct Decision(string Options, int Index, int Allowed);
}
