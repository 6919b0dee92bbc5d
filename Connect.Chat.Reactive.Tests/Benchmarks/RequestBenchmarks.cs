using BenchmarkDotNet.Attributes;
using Connect.Chat.Reactive;
using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Tests.Benchmarks;

/// <summary>Writes the body of a request.</summary>
[MemoryDiagnoser]
public class RequestBenchmarks
{
    private const string Token = "connection-token";

    private readonly SendMessageRequest _message = new()
    {
        ConnectionToken = Token,
        ContentType = ChatContentType.TextPlain,
        Content = "How can I help you today with your order?",
        ClientToken = "5f1e4c1a-0a6b-4d0c-9b52-1b6b7a6f0001",
    };

    private readonly SendEventRequest _typing = new() { ConnectionToken = Token, ContentType = ChatContentType.Typing };

    private readonly GetTranscriptRequest _page = new() { ConnectionToken = Token, MaxResults = 100 };

    [Benchmark]
    public byte[] WriteMessage() => SendMessage.Operation.Body(_message);

    [Benchmark]
    public byte[] WriteTyping() => SendEvent.Operation.Body(_typing);

    [Benchmark]
    public byte[] WriteTranscriptPage() => GetTranscript.Operation.Body(_page);
}
