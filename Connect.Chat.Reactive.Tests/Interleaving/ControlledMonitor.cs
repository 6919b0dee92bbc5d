using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Connect.Chat.Reactive.Tests.Interleaving;

/// <summary>
/// Compiles an assembly that stands in for System.Threading. It forwards every type but Monitor, whose methods call
/// the hooks that <see cref="ControlledRun"/> sets. A <c>lock</c> statement calls these methods.
/// </summary>
internal static class ControlledMonitor
{
    public const string AssemblyName = "System.Threading";

    private const string Source = """
        extern alias core;
        using Real = core::System.Threading.Monitor;

        namespace System.Threading
        {
            public static class Monitor
            {
                /// <summary>Called before a lock is taken.</summary>
                public static Action Entering = static () => { };

                /// <summary>Called when the lock is taken already. Returns false if the caller must block.</summary>
                public static Func<object, bool> Contended = static _ => false;

                /// <summary>Called after a lock was released.</summary>
                public static Action<object> Exited = static _ => { };

                /// <summary>Called after Wait has released the lock. Returns false if the caller must block.</summary>
                public static Func<object, bool> Waiting = static _ => false;

                /// <summary>Called for each pulse.</summary>
                public static Action<object> Pulsed = static _ => { };

                public static void Enter(object target)
                {
                    var taken = false;
                    Enter(target, ref taken);
                }

                public static void Enter(object target, ref bool taken)
                {
                    Entering();
                    while (true)
                    {
                        Real.TryEnter(target, ref taken);
                        if (taken)
                            return;
                        if (Contended(target))
                            continue;
                        Real.Enter(target, ref taken);
                        return;
                    }
                }

                public static void Exit(object target)
                {
                    Real.Exit(target);
                    Exited(target);
                }

                public static bool TryEnter(object target) => Real.TryEnter(target);
                public static void TryEnter(object target, ref bool taken) => Real.TryEnter(target, ref taken);
                public static bool IsEntered(object target) => Real.IsEntered(target);
                public static bool Wait(object target) => Wait(target, Timeout.InfiniteTimeSpan);

                public static bool Wait(object target, TimeSpan limit)
                {
                    Real.Exit(target);
                    if (Waiting(target))
                    {
                        Enter(target);
                        return true;
                    }

                    Real.Enter(target);
                    return Real.Wait(target, limit);
                }

                public static void Pulse(object target)
                {
                    Real.Pulse(target);
                    Pulsed(target);
                }

                public static void PulseAll(object target)
                {
                    Real.PulseAll(target);
                    Pulsed(target);
                }
            }
        }
        """;

    public static byte[] Compile()
    {
        var forwarded = Assembly.Load(AssemblyName).GetForwardedTypes()
            .Where(static type => type is { IsNested: false } && type != typeof(Monitor))
            .ToList();
        var forwards = string.Concat(forwarded.Select(static type =>
            $"[assembly: System.Runtime.CompilerServices.TypeForwardedTo(typeof({NameOf(type)}))]\n"));
        var compilation = CSharpCompilation.Create(
            AssemblyName,
            [CSharpSyntaxTree.ParseText(Source), CSharpSyntaxTree.ParseText(forwards)],
            forwarded.ConvertAll(static type => type.Assembly).Distinct().Select(Reference),
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        using var stream = new MemoryStream();
        var emitted = compilation.Emit(stream);
        return emitted.Success
            ? stream.ToArray()
            : throw new InvalidOperationException(string.Join('\n', emitted.Diagnostics));
    }

    private static string NameOf(Type type)
    {
        var name = type.FullName!.Split('`');
        return name.Length == 1 ? name[0] : $"{name[0]}<{new string(',', type.GetGenericArguments().Length - 1)}>";
    }

    private static PortableExecutableReference Reference(Assembly assembly) => MetadataReference.CreateFromFile(
        assembly.Location,
        new(aliases: assembly == typeof(object).Assembly ? ["core", "global"] : ["global"]));
}
