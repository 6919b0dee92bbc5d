using Connect.Chat.Reactive.Receipts;

namespace Connect.Chat.Reactive.Tests.Receipts;

/// <summary>Runs a receipt policy and records its calls.</summary>
internal sealed class PolicyRun(ReceiptOptions options)
{
    private readonly ReceiptPolicy _policy = new(options);

    public ReceiptOptions Options => options;

    public ReceiptModel Model { get; private set; } = ReceiptModel.Initial;

    public TimeSpan Now { get; private set; }

    /// <summary>The time, kind and message of each call.</summary>
    public List<(double Second, ReceiptKind Kind, string Id)> Sends { get; } = [];

    public string[] Lines => [.. Sends.Select(static send => $"{send.Second} {send.Kind} {send.Id}")];

    public Waiter Ask(ReceiptKind kind, int message)
    {
        var waiter = new Waiter();
        Do(new ReceiptInput.Requested(new(waiter, kind, Mark(message))));
        return waiter;
    }

    public Waiter Read(int message) => Ask(ReceiptKind.Read, message);

    public Waiter Delivered(int message) => Ask(ReceiptKind.Delivered, message);

    public void Accept(ReceiptKind kind) => Do(new ReceiptInput.SendCompleted(kind, null));

    public void Fail(ReceiptKind kind, Exception failure) => Do(new ReceiptInput.SendCompleted(kind, failure));

    public void Close(ReceiptCloseReason reason) => Do(new ReceiptInput.Closed(reason));

    /// <summary>Advances the time, with an Elapsed input whenever a receipt is due.</summary>
    public void Advance(double seconds)
    {
        var until = Now + TimeSpan.FromSeconds(seconds);
        while (Model.NextDue is { } due && due <= until)
        {
            Now = due > Now ? due : Now;
            Do(new ReceiptInput.TimerElapsed());
        }

        Now = until;
    }

    public static OrderedMessage Mark(int message) => new($"m{message}", message, 0);

    private void Do(ReceiptInput input)
    {
        var step = _policy.Next(Model, input, Now);
        Model = step.Model;
        foreach (var effect in step.Effects)
        {
            if (effect is ReceiptEffect.Send send)
                Sends.Add((Now.TotalSeconds, send.Kind, send.MessageId));
            else if (effect is ReceiptEffect.Complete complete)
                complete.Waiter.Complete(complete.Outcome);
            else if (effect is ReceiptEffect.Fail fail)
                fail.Waiter.Fail(fail.Failure);
        }
    }
}
