using System.Diagnostics;

namespace Connect.Chat.Reactive;

/// <summary>
/// A secret value, such as a token or a presigned URL. It is shown neither by ToString nor by tools that read public
/// properties, such as LINQPad's Dump, serializers and loggers. Only <see cref="Reveal"/> returns it.
/// </summary>
/// <typeparam name="T">The type of the value: string or Uri.</typeparam>
[DebuggerDisplay("(secret)")]
public sealed class Secret<T> : IEquatable<Secret<T>>
    where T : class
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly T _value;

    /// <summary>Wraps a value.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    public Secret(T value) => _value = value ?? throw new ArgumentNullException(nameof(value));

    /// <summary>Returns the value. Do not log it.</summary>
    /// <returns>The value.</returns>
    public T Reveal() => _value;

    /// <inheritdoc/>
    public bool Equals(Secret<T>? other) =>
        other is not null && EqualityComparer<T>.Default.Equals(_value, other._value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Secret<T>);

    /// <inheritdoc/>
    public override int GetHashCode() => EqualityComparer<T>.Default.GetHashCode(_value);

    /// <summary>Returns "(secret)".</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => "(secret)";
}
