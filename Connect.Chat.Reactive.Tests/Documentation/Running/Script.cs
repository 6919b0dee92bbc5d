using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Connect.Chat.Reactive.Tests.Documentation;

/// <summary>
/// A console program that runs in this process. Its <c>Console</c> is a separate class, so that programs can run at
/// the same time. A variable of a snippet is <c>Stage.Give&lt;T&gt;(name)</c>.
/// </summary>
internal sealed class Script
{
    /// <summary>The classes that a program is compiled with.</summary>
    public const string Support = """
        internal static class Console
        {
            public static System.IO.TextWriter Out { get; set; } = System.IO.TextWriter.Null;
            public static System.IO.TextWriter Error => Out;
            public static void WriteLine() => Out.WriteLine();
            public static void WriteLine(string? value) => Out.WriteLine(value);
            public static void WriteLine(object? value) => Out.WriteLine(value);
            public static void WriteLine(string format, params object?[] values) => Out.WriteLine(format, values);
            public static void Write(object? value) => Out.Write(value);
            public static string? ReadLine() => null;
        }

        internal static class Stage
        {
            public static System.Func<System.Type, string, object?> Giver { get; set; } = null!;
            public static System.Func<System.Threading.Tasks.Task> AtEnd { get; set; } = null!;
            public static T Give<T>(string name) => (T)Giver(typeof(T), name)!;
        }
        """;

    private readonly Assembly _assembly;

    private Script(Assembly assembly) => _assembly = assembly;

    /// <summary>Loads a program that was compiled with <see cref="Support"/>.</summary>
    public static Script Load(CSharpCompilation program)
    {
        using MemoryStream image = new();
        var result = program.Emit(image);
        var errors = result.Diagnostics.Where(static one => one.Severity == DiagnosticSeverity.Error);
        Assert.That(result.Success, string.Join('\n', errors));
        image.Position = 0;
        return new(new AssemblyLoadContext(program.AssemblyName, isCollectible: true).LoadFromStream(image));
    }

    /// <summary>Runs the program to its end.</summary>
    /// <param name="output">Takes what it writes to the console.</param>
    /// <param name="give">Returns the values of its variables, by type and name.</param>
    /// <param name="atEnd">Called by a program that ends with <c>await Stage.AtEnd()</c>.</param>
    public Task RunAsync(TextWriter output, Func<Type, string, object?> give, Func<Task> atEnd)
    {
        Set("Console", "Out", TextWriter.Synchronized(output));
        Set("Stage", "Giver", give);
        Set("Stage", "AtEnd", atEnd);
        // The entry point of an asynchronous program blocks; the method with the code is beside it.
        var entry = _assembly.EntryPoint!;
        const BindingFlags Any = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        var main = entry.DeclaringType!.GetMethod("<Main>$", Any) ?? entry.DeclaringType!.GetMethod("Main", Any)!;
        object?[] arguments = main.GetParameters().Length == 0 ? [] : [Array.Empty<string>()];
        return Task.Run(async () =>
        {
            // Stands for the thread of a user interface.
            SynchronizationContext.SetSynchronizationContext(new());
            try
            {
                if (main.Invoke(null, arguments) is Task running)
                    await running;
            }
            catch (TargetInvocationException exception)
            {
                throw new AssertionException($"The program failed: {exception.InnerException}", exception);
            }
        });
    }

    private void Set(string type, string property, object value) =>
        _assembly.GetType(type)!.GetProperty(property)!.SetValue(null, value);
}
