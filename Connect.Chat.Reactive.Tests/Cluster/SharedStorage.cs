using System.Text.Json;
using Orleans.Runtime;
using Orleans.Storage;

namespace Connect.Chat.Reactive.Tests.Cluster;

/// <summary>Grain storage that all silos of a test share and that outlives them, as Redis does.</summary>
internal sealed class SharedStorage : IGrainStorage
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (string Json, string ETag)> _states = new(StringComparer.Ordinal);
    private readonly HashSet<string> _broken = new(StringComparer.Ordinal);

    /// <summary>Writes as another activation does when it takes the grain over.</summary>
    public void TakeOver(string key)
    {
        lock (_lock)
            _states[key] = (_states[key].Json, NewETag());
    }

    /// <summary>Makes the next write of the grain fail, as when the process dies before it.</summary>
    public void FailNextWrite(string key)
    {
        lock (_lock)
            _broken.Add(key);
    }

    public bool Contains(string key)
    {
        lock (_lock)
            return _states.ContainsKey(key);
    }

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        lock (_lock)
        {
            grainState.RecordExists = _states.TryGetValue(KeyOf(grainId), out var stored);
            grainState.ETag = stored.ETag;
            grainState.State = grainState.RecordExists
                ? JsonSerializer.Deserialize<T>(stored.Json)!
                : Activator.CreateInstance<T>();
        }

        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        lock (_lock)
        {
            Check(grainId, grainState);
            grainState.ETag = NewETag();
            grainState.RecordExists = true;
            _states[KeyOf(grainId)] = (JsonSerializer.Serialize(grainState.State), grainState.ETag);
        }

        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        lock (_lock)
        {
            Check(grainId, grainState);
            _states.Remove(KeyOf(grainId));
            grainState.ETag = null;
            grainState.RecordExists = false;
        }

        return Task.CompletedTask;
    }

    private static string KeyOf(GrainId grainId) => grainId.Key.ToString()!;

    private static string NewETag() => $"{Guid.NewGuid():N}";

    private void Check<T>(GrainId grainId, IGrainState<T> grainState)
    {
        if (_broken.Remove(KeyOf(grainId)))
            throw new IOException("The process dies.");
        if (_states.TryGetValue(KeyOf(grainId), out var stored) && stored.ETag != grainState.ETag)
            throw new InconsistentStateException($"The ETag of {grainId} has changed.");
    }
}
