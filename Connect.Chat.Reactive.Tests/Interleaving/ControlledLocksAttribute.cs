using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using NUnit.Framework.Internal.Commands;

namespace Connect.Chat.Reactive.Tests.Interleaving;

/// <summary>Runs the test in <see cref="ControlledLockContext"/>, as <see cref="Interleavings"/> needs it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ControlledLocksAttribute : NUnitAttribute, IWrapTestMethod
{
    public TestCommand Wrap(TestCommand command) => new Command(command);

    private sealed class Command(TestCommand inner) : DelegatingTestCommand(inner)
    {
        public override TestResult Execute(TestExecutionContext context)
        {
            var test = context.CurrentTest;
            ControlledLockContext.Invoke(test.Method!.MethodInfo, test.Arguments);
            context.CurrentResult.SetResult(ResultState.Success);
            return context.CurrentResult;
        }
    }
}
