namespace Connect.Chat.Reactive.Delivery;

/// <summary>Encodes a <see cref="ResumeState"/> as Base64 text and decodes it.</summary>
internal static class ResumeStateCodec
{
    private const byte Format = 2;
    private const byte IsWhole = 1;
    private const byte HasSubscribed = 2;
    private const int ChecksumBytes = sizeof(uint);

    // More than a session writes. Without a limit, a damaged count could allocate too much memory.
    private const int MaxCount = 10_000;

    public static string Encode(ResumeState state)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(Format);
        writer.Write((byte)((state.IsWhole ? IsWhole : 0) | (state.HasSubscribed ? HasSubscribed : 0)));
        Write(writer, state.Recent);
        Write(writer, state.BeyondGap);
        Write(writer, state.Receipts);
        Write(writer, [.. state.Runs.SelectMany(static run => (ulong[])[run.First, run.Last])]);
        writer.Write((ushort)state.Unfinished.Count);
        foreach (var item in state.Unfinished)
        {
            writer.Write(item.Key);
            writer.Write(item.Value.Progress);
            writer.Write((byte)item.Value.Processing);
        }

        writer.Write(Checksum(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
        return Convert.ToBase64String(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    /// <exception cref="FormatException"><see cref="Encode"/> did not write the text.</exception>
    public static ResumeState Decode(string text)
    {
        using var bytes = new MemoryStream(Verified(Convert.FromBase64String(text)));
        using var reader = new BinaryReader(bytes);
        try
        {
            reader.ReadByte();
            var flags = reader.ReadByte();
            var state = new ResumeState
            {
                IsWhole = (flags & IsWhole) != 0,
                HasSubscribed = (flags & HasSubscribed) != 0,
                Recent = Read(reader),
                BeyondGap = Read(reader),
                Receipts = Read(reader),
                Runs = ReadRuns(reader),
                Unfinished = ReadVersions(reader),
            };
            return bytes.Position == bytes.Length ? state : throw Damaged();
        }
        catch (EndOfStreamException)
        {
            throw Damaged();
        }
    }

    // Returns the bytes before the checksum. A changed identity would repeat an item, or drop it.
    private static byte[] Verified(byte[] bytes)
    {
        if (bytes.Length > 0 && bytes[0] != Format)
            throw new FormatException("The resume handle was written by another version of the library.");
        var length = bytes.Length - ChecksumBytes;
        return length > 0 && BitConverter.ToUInt32(bytes, length) == Checksum(bytes.AsSpan(0, length))
            ? bytes.AsSpan(0, length).ToArray()
            : throw Damaged();
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var hash = default(Fingerprint);
        foreach (var next in bytes)
            hash.Add(next);
        return (uint)hash.Value;
    }

    private static void Write(BinaryWriter writer, IReadOnlyList<ulong> identities)
    {
        writer.Write((ushort)identities.Count);
        foreach (var identity in identities)
            writer.Write(identity);
    }

    private static ulong[] Read(BinaryReader reader)
    {
        var identities = new ulong[ReadCount(reader)];
        for (var i = 0; i < identities.Length; i++)
            identities[i] = ReadIdentity(reader);
        return identities;
    }

    private static List<KeyValuePair<ulong, ItemVersion>> ReadVersions(BinaryReader reader)
    {
        var versions = new List<KeyValuePair<ulong, ItemVersion>>();
        for (var rest = ReadCount(reader); rest > 0; rest--)
            versions.Add(new(ReadIdentity(reader), new(reader.ReadInt32(), reader.ReadByte())));
        return versions;
    }

    private static List<DeliveredRun> ReadRuns(BinaryReader reader)
    {
        var ends = Read(reader);
        if (ends.Length % 2 != 0)
            throw Damaged();
        var runs = new List<DeliveredRun>();
        for (var i = 0; i < ends.Length; i += 2)
            runs.Add(new(ends[i], ends[i + 1]));
        return runs;
    }

    private static int ReadCount(BinaryReader reader) =>
        reader.ReadUInt16() is <= MaxCount and var count ? count : throw Damaged();

    private static ulong ReadIdentity(BinaryReader reader) =>
        reader.ReadUInt64() is not 0 and var identity ? identity : throw Damaged();

    private static FormatException Damaged() => new("The resume handle is damaged: its state is not readable.");
}
