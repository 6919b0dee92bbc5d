namespace Worker.Customers;

/// <summary>What customers have asked, by contact. Thread-safe.</summary>
internal sealed class Tally
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<string>> _answers = [];
    private int _questions;

    public int Questions => Volatile.Read(ref _questions);

    /// <summary>Returns a new question.</summary>
    public string NextQuestion() => $"question {Interlocked.Increment(ref _questions)}?";

    /// <summary>The bot must give this answer in the contact, once.</summary>
    public void Expect(string contactId, string answer)
    {
        lock (_lock)
        {
            if (!_answers.TryGetValue(contactId, out var answers))
                _answers[contactId] = answers = [];
            answers.Add(answer);
        }
    }

    /// <summary>Returns the expected answers of each contact.</summary>
    public IReadOnlyList<(string ContactId, string[] Answers)> Expected()
    {
        lock (_lock)
            return [.. _answers.Select(static contact => (contact.Key, contact.Value.ToArray()))];
    }
}
