using Xunit;
using Xunit.Abstractions;

namespace NetDsl.EmulatedTests;

/// <summary>What the test framework tells: which tests there are, and what became of them.</summary>
internal sealed class Messages : LongLivedMarshalByRefObject, IMessageSink
{
    private readonly List<ITestCase> _tests = [];

    public IReadOnlyList<ITestCase> Tests => _tests;

    public ManualResetEventSlim Discovered { get; } = new();

    public ManualResetEventSlim Executed { get; } = new();

    public int Passed { get; private set; }

    public int Failed { get; private set; }

    public bool OnMessage(IMessageSinkMessage message)
    {
        switch (message)
        {
            case ITestCaseDiscoveryMessage found:
                _tests.Add(found.TestCase);
                break;
            case IDiscoveryCompleteMessage:
                Discovered.Set();
                break;
            case ITestPassed passed:
                Passed++;
                Console.WriteLine(FormattableString.Invariant($"passed in {passed.ExecutionTime:F1} s: {passed.Test.DisplayName}"));
                break;
            case ITestFailed failed:
                Failed++;
                Console.WriteLine($"FAILED: {failed.Test.DisplayName}\n{string.Join('\n', failed.Messages)}\n{string.Join('\n', failed.StackTraces)}");
                break;
            case IErrorMessage error:
                Failed++;
                Console.WriteLine($"FAILED: {string.Join('\n', error.Messages)}");
                break;
            case ITestAssemblyFinished:
                Executed.Set();
                break;
            default:
                break;
        }

        return true;
    }
}
