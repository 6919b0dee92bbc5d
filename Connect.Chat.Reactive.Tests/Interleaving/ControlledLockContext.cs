using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Runtime.Loader;

namespace Connect.Chat.Reactive.Tests.Interleaving;

/// <summary>
/// Holds a second copy of the SDK and of these tests, whose <c>lock</c> statements use <see cref="ControlledMonitor"/>.
/// The copies that all other tests run have ordinary locks.
/// </summary>
internal sealed class ControlledLockContext : AssemblyLoadContext
{
    private static readonly Lazy<ControlledLockContext> Instance = new(static () => new());

    private static readonly Assembly Tests = typeof(ControlledLockContext).Assembly;

    private readonly Assembly _monitor;

    private ControlledLockContext()
        : base("Controlled locks") => _monitor = LoadFromStream(new MemoryStream(ControlledMonitor.Compile()));

    /// <summary>Calls the method of the second copy. Arguments must be of types that both copies share.</summary>
    public static void Invoke(MethodInfo method, object?[] arguments)
    {
        var copy = Instance.Value.LoadFromAssemblyName(Tests.GetName());
        var type = copy.GetType(method.DeclaringType!.FullName!, throwOnError: true)!;
        try
        {
            type.GetMethod(method.Name)!.Invoke(Activator.CreateInstance(type), arguments);
        }
        catch (TargetInvocationException exception)
        {
            ExceptionDispatchInfo.Throw(exception.InnerException!);
        }
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name == ControlledMonitor.AssemblyName)
            return _monitor;
        var isCopied = assemblyName.Name == Tests.GetName().Name
            || assemblyName.Name == typeof(ChatSession).Assembly.GetName().Name;
        return isCopied
            ? LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, $"{assemblyName.Name}.dll"))
            : null;
    }
}
