using Connect.Chat.Reactive.Transcript;

namespace Connect.Chat.Reactive.Tests.Transcript;

/// <summary>A transcript with pending sends.</summary>
public abstract class TranscriptSendTest
{
    private protected TranscriptStore Store { get; } = new(Sample.Own);

    private protected void Begin(string token, string content = "Hello", double second = 0) =>
        Store.BeginSend(token, Sample.Draft(content), Sample.At(second));

    private protected bool Sent(string token, string id, double? second) =>
        Store.Sent(token, id, second is { } known ? Sample.At(known) : null);
}
