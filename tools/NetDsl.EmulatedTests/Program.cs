using System.Globalization;
using System.Runtime.InteropServices;
using NetDsl.EmulatedTests;
using NetDsl.Numerics.Tests.Networks;
using Xunit.Sdk;

// Runs the numeric tests of the classes whose full names contain one of the arguments, one after the other, and says what failed. There is no test host: a
// host of the emulated processor would have to be found by one of this machine's.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
Console.WriteLine($"{RuntimeInformation.ProcessArchitecture}, {RuntimeInformation.FrameworkDescription}, vectors of {NetDsl.VectorWidth.Bits} bits");
if (args.Length == 0)
{
    Console.Error.WriteLine("Expected parts of the names of test classes, as FastConvolutionTests; found none.");
    return 2;
}

var assembly = typeof(FastConvolutionTests).Assembly;
var messages = new Messages();
using var framework = new XunitTestFramework(messages);
using var discoverer = framework.GetDiscoverer(Reflector.Wrap(assembly));
discoverer.Find(includeSourceInformation: false, messages, new Options());
messages.Discovered.Wait();
var tests = messages.Tests.Where(test => args.Any(part => test.TestMethod.TestClass.Class.Name.Contains(part, StringComparison.Ordinal))).ToList();
using var executor = framework.GetExecutor(assembly.GetName());
var options = new Options();
options.SetValue("xunit.execution.DisableParallelization", true);
executor.RunTests(tests, messages, options);
messages.Executed.Wait();
Console.WriteLine($"{messages.Passed} passed, {messages.Failed} failed");
return messages is { Failed: 0, Passed: > 0 } ? 0 : 1;
