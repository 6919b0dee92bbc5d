#if !NET
using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Connect.Chat.Reactive;

/// <summary>Members of newer runtimes, for .NET Standard 2.0.</summary>
internal static class NewerRuntime
{
    extension(ArgumentNullException)
    {
        public static void ThrowIfNull(
            [NotNull] object? argument, [CallerArgumentExpression(nameof(argument))] string? paramName = null)
        {
            if (argument is null)
                throw new ArgumentNullException(paramName);
        }
    }

    extension(Convert)
    {
        public static string ToHexString(byte[] bytes) => BitConverter.ToString(bytes).Replace("-", "");
    }

    extension(Enum)
    {
        public static bool IsDefined<T>(T value)
            where T : struct, Enum => Enum.IsDefined(typeof(T), value);

        public static string[] GetNames<T>()
            where T : struct, Enum => Enum.GetNames(typeof(T));
    }

    extension(File)
    {
        public static void Move(string source, string destination, bool overwrite)
        {
            if (overwrite && File.Exists(destination))
                File.Replace(source, destination, destinationBackupFileName: null);
            else
                File.Move(source, destination);
        }
    }

    extension(OperatingSystem)
    {
        public static bool IsBrowser() => false;
    }

    extension(SHA256)
    {
        public static byte[] HashData(byte[] bytes)
        {
            using var sha = SHA256.Create();
            return sha.ComputeHash(bytes);
        }
    }

    extension(Encoding encoding)
    {
        public string GetString(ReadOnlySpan<byte> bytes)
        {
            var array = ArrayPool<byte>.Shared.Rent(bytes.Length);
            try
            {
                bytes.CopyTo(array);
                return encoding.GetString(array, 0, bytes.Length);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(array);
            }
        }
    }

    extension(Stream stream)
    {
        public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
        {
            var array = ArrayOf(buffer);
            return new(stream.ReadAsync(array.Array, array.Offset, array.Count, cancellationToken));
        }

        public ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken)
        {
            var array = ArrayOf(buffer);
            return new(stream.WriteAsync(array.Array, array.Offset, array.Count, cancellationToken));
        }
    }

    extension(HttpContent content)
    {
        public Task<Stream> ReadAsStreamAsync(CancellationToken cancellationToken) => content.ReadAsStreamAsync();
    }

    extension(CancellationToken token)
    {
        public CancellationTokenRegistration UnsafeRegister(Action<object?> callback, object? state) =>
            token.Register(callback, state);
    }

    extension(Task task)
    {
        public Task WaitAsync(CancellationToken cancellationToken) =>
            task.WaitAsync(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
    }

    /// <summary>The array behind <paramref name="memory"/>, or a copy if there is none.</summary>
    public static ArraySegment<byte> ArrayOf(ReadOnlyMemory<byte> memory) =>
        MemoryMarshal.TryGetArray(memory, out var segment) ? segment : new(memory.ToArray());
}
#endif
