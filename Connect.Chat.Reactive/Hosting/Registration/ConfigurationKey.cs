namespace Connect.Chat.Reactive.Hosting;

/// <summary>A key of the configuration.</summary>
/// <param name="Name">The name, which is compared without case.</param>
internal abstract record ConfigurationKey(string Name);

/// <summary>A key with a value.</summary>
/// <param name="Name">The name.</param>
/// <param name="IsValid">Whether the binder reads this value as it is meant.</param>
/// <param name="Expected">What the value must be.</param>
internal sealed record KeyValue(string Name, Func<string, bool> IsValid, string Expected) : ConfigurationKey(Name);

/// <summary>A section whose keys the application chooses, with texts as values.</summary>
/// <param name="Name">The name.</param>
/// <param name="Example">An entry.</param>
internal sealed record KeyTable(string Name, string Example) : ConfigurationKey(Name);

/// <summary>A section with known keys.</summary>
/// <param name="Name">The name; empty for the section of all options.</param>
/// <param name="Keys">The keys.</param>
internal sealed record KeyGroup(string Name, IReadOnlyList<ConfigurationKey> Keys) : ConfigurationKey(Name)
{
    /// <summary>Whether a section that has one of the keys must have all.</summary>
    public bool IsWhole { get; init; }

    public ConfigurationKey? Find(string name) => Keys.FirstOrDefault(key => IsSame(key.Name, name));

    /// <summary>Suggests the keys that are probably meant: names like this one, or this name in a subsection.</summary>
    public string Suggest(string name)
    {
        var near = Keys.Select(static key => key.Name)
            .Concat(Keys.OfType<KeyGroup>().SelectMany(
                static group => group.Keys.Select(key => $"{group.Name}:{key.Name}")))
            .Select(path => (Path: path, Distance: Distance(path.Substring(path.IndexOf(':') + 1), name)))
            .Where(one => one.Distance <= name.Length / 4 + 1)
            .OrderBy(static one => one.Distance)
            .ToList();
        return near.Count > 0
            ? $"Did you mean {string.Join(" or ", near.Where(one => one.Distance == near[0].Distance).Select(
                static one => one.Path))}?"
            : $"The known keys are {string.Join(", ", Keys.Select(static key => key.Name))}.";
    }

    private static bool IsSame(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    // The number of characters to insert, remove or replace.
    private static int Distance(string one, string other)
    {
        var costs = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = costs[0];
            costs[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var isSame = char.ToUpperInvariant(one[i - 1]) == char.ToUpperInvariant(other[j - 1]);
                var cost = Math.Min(Math.Min(costs[j], costs[j - 1]) + 1, diagonal + (isSame ? 0 : 1));
                (diagonal, costs[j]) = (costs[j], cost);
            }
        }

        return costs[other.Length];
    }
}
