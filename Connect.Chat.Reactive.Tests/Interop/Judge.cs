using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using System.Reactive.Threading.Tasks;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Connect.Chat.Reactive.Tests.EndToEnd;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Interop;

/// <summary>An event of a judge.</summary>
internal sealed record JudgeEvent(string Name, JsonNode? Data);

/// <summary>A judge reported that a command failed.</summary>
internal sealed class JudgeException(JsonNode error) : Exception($"The command failed: {error.ToJsonString()}")
{
    public JsonNode Error => error;
}

/// <summary>
/// A process that runs one of the scripts in <c>judges/</c>. It responds to commands and reports events. The process is
/// killed on disposal or after its lifetime.
/// </summary>
internal sealed class Judge : IAsyncDisposable
{
    /// <summary>A lifetime for one test.</summary>
    public static readonly TimeSpan ShortLife = TimeSpan.FromMinutes(5);

    /// <summary>A lifetime for a fixture, whose tests run interleaved with those of other fixtures.</summary>
    public static readonly TimeSpan LongLife = TimeSpan.FromMinutes(60);

    // Null members are omitted, because JavaScript distinguishes null from undefined.
    private static readonly JsonSerializerOptions WithoutNulls =
        new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly Process _process;
    private readonly CancellationTokenSource _lifetime;
    private readonly CancellationTokenRegistration _killing;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode?>> _waiting = [];
    private readonly ReplaySubject<JudgeEvent> _events = new();
    private readonly SemaphoreSlim _writing = new(1);
    private readonly Task _reading;
    private int _commands;

    private Judge(string script, string argument, TimeSpan lifetime)
    {
        // The warnings concern future versions of Node.
        _process = Node.Start(
            Node.Program!, NpmPackage.Folder, "--no-warnings", Path.Combine("judges", script), argument);
        _lifetime = new(lifetime);
        _killing = _lifetime.Token.Register(Kill);
        _reading = ReadAsync(_process.StandardError.ReadToEndAsync(CancellationToken.None));
    }

    /// <summary>All past and future events. Fails when the process exits by itself.</summary>
    public IObservable<JudgeEvent> Events => _events;

    /// <summary>Starts a judge and waits until it has loaded its packages.</summary>
    public static async Task<Judge> StartAsync(string script, string argument, TimeSpan lifetime)
    {
        Judge judge = new(script, argument, lifetime);
        try
        {
            await judge._events.FirstAsync(static e => e.Name == "ready").ToTask(judge._lifetime.Token);
            return judge;
        }
        catch
        {
            await judge.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends a command and returns its result.</summary>
    /// <exception cref="JudgeException">The command failed.</exception>
    public async Task<JsonNode?> TellAsync(string command, object? args = null)
    {
        int id = Interlocked.Increment(ref _commands);
        TaskCompletionSource<JsonNode?> response = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[id] = response;
        string line = JsonSerializer.Serialize(new { id, command, args }, WithoutNulls);
        await _writing.WaitAsync(_lifetime.Token);
        try
        {
            await _process.StandardInput.WriteLineAsync(line);
            await _process.StandardInput.FlushAsync();
        }
        finally
        {
            _writing.Release();
        }

        return await response.Task.Within();
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        await _reading;
        await _killing.DisposeAsync();
        _lifetime.Dispose();
        _writing.Dispose();
        _events.Dispose();
        _process.Dispose();
    }

    private void Kill() => _process.Kill(entireProcessTree: true);

    private async Task ReadAsync(Task<string> errors)
    {
        string last = "";
        try
        {
            while (await _process.StandardOutput.ReadLineAsync() is { } line)
                Take(JsonNode.Parse(last = line)!);
        }
        catch (JsonException)
        {
            // A package writes to the standard output of the judge.
            Kill();
        }

        InvalidOperationException gone = new($"The judge has exited. Its last output: {last} {await errors}");
        _events.OnError(gone);
        foreach (var response in _waiting.Values)
            response.TrySetException(gone);
    }

    private void Take(JsonNode line)
    {
        if ((string?)line["event"] is { } name)
            _events.OnNext(new(name, line["data"]));
        else if (!_waiting.TryRemove((int)line["id"]!, out var response))
            throw new JsonException("There is no command with this id.");
        else if (line["error"] is { } error)
            response.SetException(new JudgeException(error));
        else
            response.SetResult(line["result"]);
    }
}
