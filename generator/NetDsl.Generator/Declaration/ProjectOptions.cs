using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Declaration;

/// <summary>The compiler options of the user's project, as far as generated code depends on them.</summary>
/// <param name="Language">The version of C#, as a project file writes it: <c>13</c>.</param>
/// <param name="HasLanguage">Whether that is one in which generated code is written.</param>
/// <param name="AllowsUnsafe">Whether there may be pointers.</param>
/// <param name="HasStaticInterfaces">Whether a class can have the static members that an interface asks for, since C# 11.</param>
/// <param name="HasNullable">Whether the compiler knows <c>#nullable</c>, since C# 8.</param>
internal sealed record ProjectOptions(string Language, bool HasLanguage, bool AllowsUnsafe, bool HasStaticInterfaces, bool HasNullable)
{
    /// <summary>
    /// The oldest version of C# that knows everything in generated code: since then, collection expressions and aliases of pointer types are part of it.
    /// </summary>
    private const LanguageVersion OldestLanguage = LanguageVersion.CSharp12;

    /// <summary>Whether generated code compiles with them.</summary>
    public bool AreFit => HasLanguage && AllowsUnsafe;

    public static ProjectOptions Read(Compilation compilation) =>
        compilation is CSharpCompilation { LanguageVersion: var language, Options.AllowUnsafe: var allowsUnsafe }
        ? new ProjectOptions(Major(language), language >= OldestLanguage, allowsUnsafe, language >= LanguageVersion.CSharp11,
            language >= LanguageVersion.CSharp8)
        : new ProjectOptions("", false, false, false, false);

    /// <summary>What must be changed in the project file.</summary>
    /// <param name="className">A class that is generated, for the message.</param>
    public IEnumerable<Mistake> Mistakes(string className)
    {
        if (!HasLanguage)
            yield return Mistake.At(MistakePlace.Class, DiagnosticIds.LanguageTooOld, className, Major(OldestLanguage), Language);
        if (!AllowsUnsafe)
            yield return Mistake.At(MistakePlace.Class, DiagnosticIds.UnsafeNotAllowed, className);
    }

    // Of 12.0 the part before the dot; 7.3 and such stay.
    private static string Major(LanguageVersion version)
    {
        var text = version.ToDisplayString();
        return text.EndsWith(".0", StringComparison.Ordinal) ? text.Substring(0, text.Length - 2) : text;
    }
}
