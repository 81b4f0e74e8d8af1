namespace System.Runtime.CompilerServices;

// What the C# compiler needs for records and init accessors, and netstandard2.0 doesn't have.
internal static class IsExternalInit;
