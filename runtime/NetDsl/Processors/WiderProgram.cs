using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace NetDsl;

/// <summary>
/// The native compiler fixes a program's instructions when it is published. So a native program for Linux on x64 consists of files for several levels of
/// processors (<c>NetDslInstructionSets</c>): the program itself, and beside it the same with wider vectors, <c>program.x86-64-v4</c>. When the program starts
/// on a processor that has these, it hands over: the process, its arguments, environment and open files stay the same. Without that file it goes on itself.
/// </summary>
internal static unsafe partial class WiderProgram
{
    private const string Switch = "NetDsl.WiderPrograms";

    /// <summary>Which build the program is of. Its wider files end in the same line, so that a file of another build isn't taken for one of them.</summary>
    private const string BuildIdentity = "NetDsl.BuildIdentity";

    [FeatureSwitchDefinition(Switch)]
    private static bool MayBeBeside => AppContext.TryGetSwitch(Switch, out var isOn) && isOn;

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "The program hands over before anything of it has run.")]
    internal static void Start()
    {
        if (MayBeBeside && OperatingSystem.IsLinux())
            TryStart(Environment.ProcessPath);
    }

    private static void TryStart(string? program)
    {
        if (program is null)
            return;

        try
        {
            foreach (var (level, bits) in ((string, int)[])[(ProcessorLevel.Vectors512, 512), (ProcessorLevel.Vectors256, 256)])
            {
                var wider = $"{program}.{level}";
                if (VectorWidth.Bits < bits && IsOfThisBuild(wider) && ProcessorBits() >= bits)
                    Become(wider);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or DllNotFoundException or EntryPointNotFoundException)
        {
            // Whatever was in the way, this program does the same.
        }
    }

    private static bool IsOfThisBuild(string file)
    {
        if (AppContext.GetData(BuildIdentity) is not string identity || !File.Exists(file))
            return false;

        var expected = Encoding.ASCII.GetBytes($"{identity}\n");
        using var handle = File.OpenHandle(file);
        var end = new byte[expected.Length];
        var start = RandomAccess.GetLength(handle) - end.Length;
        return start > 0 && RandomAccess.Read(handle, end, start) == end.Length && end.AsSpan().SequenceEqual(expected);
    }

    private static int ProcessorBits()
    {
        using var information = File.OpenText("/proc/cpuinfo");
        return ProcessorLevel.VectorBits(information, Environment.GetEnvironmentVariable);
    }

    private static void Become(string program)
    {
        // The arguments as they came, whatever bytes they are.
        var arguments = File.ReadAllBytes("/proc/self/cmdline");
        if (arguments is not [.., 0])
            return;

        var file = Encoding.UTF8.GetBytes(program + '\0');
        var starts = new byte*[arguments.AsSpan().Count((byte)0) + 1];
        fixed (byte* first = arguments, path = file)
        fixed (byte** list = starts)
        {
            for (int index = 0, next = 0; next < arguments.Length; next += arguments.AsSpan(next).IndexOf((byte)0) + 1)
                starts[index++] = first + next;

            // Returns only where it failed.
            _ = Execute(path, list);
        }
    }

    [LibraryImport("libc", EntryPoint = "execv")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Execute(byte* path, byte** arguments);
}
