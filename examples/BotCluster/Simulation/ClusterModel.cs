namespace BotCluster.Simulation;

/// <summary>
/// Simulates how the contacts of a cluster come back after an outage, call by call, in virtual time. The same plan has
/// the same result.
/// </summary>
internal sealed class ClusterModel
{
    private static readonly TimeSpan OutageAt = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Horizon = TimeSpan.FromHours(3);
    private static readonly TimeSpan CallTime = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan RecheckDelay = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan MaxBackoff = TimeSpan.FromSeconds(30);

    private readonly SimulationPlan _plan;
    private readonly Random _random;
    private readonly StepQueue _steps = new();
    private readonly ModelOperation _connects;
    private readonly ModelOperation _transcripts;
    private readonly ModelOperation _messages;
    private readonly int[] _sockets;
    private readonly int[] _openQuestions;
    private readonly TimeSpan?[] _silentSince;
    private readonly List<TimeSpan> _silences = [];
    private int _silent;

    private ClusterModel(SimulationPlan plan)
    {
        _plan = plan;
        _random = new(plan.Seed);
        _connects = new(plan.Quotas.Connects);
        _transcripts = new(plan.Quotas.Transcripts);
        // The replies of the other contacts use the rest.
        _messages = new(Math.Max(1, plan.Quotas.Messages - plan.RepliesPerSecond));
        _sockets = new int[plan.Contacts];
        _openQuestions = new int[plan.Contacts];
        _silentSince = new TimeSpan?[plan.Contacts];
    }

    public static SimulationResult Run(SimulationPlan plan) => new ClusterModel(plan).Run();

    private SimulationResult Run()
    {
        for (var contact = 0; contact < _plan.Contacts; contact++)
            Add(_plan.SocketLifetime * _random.NextDouble(), StepKind.Replace, contact);
        Fail();
        while (_silent > 0 && _steps.Now < Horizon && _steps.TryTake(out var step))
            Do(step);
        return new(_plan, _silences, _silent, _connects, _transcripts);
    }

    private void Fail()
    {
        var lost = _plan.Outage switch
        {
            Outage.Silo => 1,
            Outage.Zone => (_plan.Silos + 2) / 3,
            _ => _plan.Silos,
        };
        for (var contact = 0; contact < _plan.Contacts; contact++)
        {
            if (_random.Next(_plan.Silos) < lost)
                Silence(contact, OutageAt, FoundAfter());
        }
    }

    private TimeSpan FoundAfter() => _plan.Outage == Outage.Network
        ? TimeSpan.FromSeconds(_random.NextDouble())
        : _plan.Detection + (_plan.ReminderPeriod * _random.NextDouble());

    private void Silence(int contact, TimeSpan at, TimeSpan foundAfter)
    {
        _silent++;
        _sockets[contact]++;
        _silentSince[contact] = at;
        Add(at + foundAfter, StepKind.Found, contact);
    }

    private void Do(Step step)
    {
        if (step.Socket != _sockets[step.Contact])
            return;
        switch (step.Kind)
        {
            case StepKind.Found:
                Add(TurnOf(_connects), StepKind.Connect, step.Contact);
                break;
            case StepKind.Connect when Call(_connects, step):
                Add(_steps.Now + CallTime, StepKind.Connected, step.Contact);
                break;
            case StepKind.Connected:
                Add(TurnOf(_transcripts), StepKind.Read, step.Contact);
                break;
            case StepKind.Read when Call(_transcripts, step):
                Return(step.Contact);
                break;
            case StepKind.Reply when Call(_messages, step):
                Reply(step.Contact);
                break;
            case StepKind.Recheck:
            case StepKind.ReadReplaced:
                Call(_transcripts, step);
                break;
            case StepKind.Replace when IsTooLate(step):
                Silence(step.Contact, _steps.Now, TimeSpan.Zero);
                break;
            case StepKind.Replace when Call(_connects, step):
                Add(_steps.Now + CallTime, StepKind.ReadReplaced, step.Contact);
                Add(_steps.Now + _plan.SocketLifetime, StepKind.Replace, step.Contact);
                break;
        }
    }

    /// <summary>The contact is connected and has read what it missed.</summary>
    private void Return(int contact)
    {
        Add(_steps.Now + RecheckDelay, StepKind.Recheck, contact);
        Add(_steps.Now + _plan.SocketLifetime, StepKind.Replace, contact);
        _openQuestions[contact] = Poisson((_steps.Now - _silentSince[contact]!.Value) / _plan.QuestionInterval);
        if (_openQuestions[contact] == 0)
            EndSilence(contact);
        else
            Add(TurnOf(_messages), StepKind.Reply, contact);
    }

    private void Reply(int contact)
    {
        if (_silentSince[contact] is not null)
            EndSilence(contact);
        if (--_openQuestions[contact] > 0)
            Add(TurnOf(_messages), StepKind.Reply, contact);
    }

    private void EndSilence(int contact)
    {
        _silences.Add(_steps.Now - _silentSince[contact]!.Value);
        _silentSince[contact] = null;
        _silent--;
    }

    private bool IsTooLate(Step step) => _steps.Now - step.Due > _plan.SocketReserve;

    private TimeSpan TurnOf(ModelOperation operation) =>
        _plan.IsPaced ? operation.TakeTurn(_steps.Now) : _steps.Now;

    /// <summary>Makes the call of a step. If the service refuses it, the step comes again after a delay.</summary>
    private bool Call(ModelOperation operation, Step step)
    {
        if (operation.TryCall(_steps.Now))
            return true;
        var backoff = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(step.Attempt, 10)));
        var delay = (backoff < MaxBackoff ? backoff : MaxBackoff) * (0.5 + (_random.NextDouble() / 2));
        _steps.Add(_steps.Now + delay, step with { Attempt = step.Attempt + 1 });
        return false;
    }

    private void Add(TimeSpan at, StepKind kind, int contact) =>
        _steps.Add(at, new(kind, contact, at, Attempt: 0, _sockets[contact]));

    private int Poisson(double mean)
    {
        var count = 0;
        for (var left = Math.Exp(-mean); (left /= 1 - _random.NextDouble()) < 1; count++)
        {
        }

        return count;
    }
}
