namespace Connect.Chat.Local;

/// <summary>What a value of a request must look like, in the terms of AWS's service models.</summary>
internal abstract record Shape;

/// <summary>A string.</summary>
/// <param name="Min">The least length.</param>
/// <param name="Max">The greatest length.</param>
/// <param name="InBytes">Whether the length is that of the UTF-8 encoding. Default: false, in code points.</param>
internal sealed record TextShape(int Min, int Max, bool InBytes = false) : Shape;

/// <summary>A string that is one of a set.</summary>
/// <param name="Name">The name of the set in AWS's model.</param>
/// <param name="Values">The set.</param>
internal sealed record EnumShape(string Name, params string[] Values) : Shape;

/// <summary>A whole number.</summary>
internal sealed record NumberShape(long Min = int.MinValue, long Max = int.MaxValue) : Shape;

/// <summary>A boolean.</summary>
internal sealed record FlagShape : Shape;

/// <summary>A list.</summary>
internal sealed record ListShape(Shape Item, int Min = 0, int Max = int.MaxValue) : Shape;

/// <summary>A map from strings.</summary>
internal sealed record MapShape(TextShape Key, Shape Value) : Shape;

/// <summary>An object with named members.</summary>
internal sealed record StructureShape(params Member[] Members) : Shape;

/// <summary>A shape that refers to another one, so that shapes can be recursive.</summary>
internal sealed record LinkShape(string Name, Func<Shape> Target) : Shape;

/// <summary>Where a request has the value of a member.</summary>
internal enum MemberPlace
{
    Body,

    /// <summary>The X-Amz-Bearer header.</summary>
    Bearer,

    /// <summary>The path.</summary>
    Path,
}

/// <summary>A member of a structure.</summary>
/// <param name="Name">The name.</param>
/// <param name="Shape">The shape of the value.</param>
internal sealed record Member(string Name, Shape Shape)
{
    public bool IsRequired { get; init; }

    /// <summary>Whether AWS's SDKs supply a random value if the caller does not.</summary>
    public bool IsClientToken { get; init; }

    public MemberPlace Place { get; init; }

    public Member Required() => this with { IsRequired = true };
}
