namespace NetDsl.Generator.Plans.Transforms;

/// <summary>An exact fraction in lowest terms. Algorithms are derived and checked with these, so that no rounding hides a mistake.</summary>
internal readonly record struct Fraction
{
    /// <param name="numerator">Any number.</param>
    /// <param name="denominator">Not 0.</param>
    /// <exception cref="DivideByZeroException">The denominator is 0.</exception>
    public Fraction(long numerator, long denominator = 1)
    {
        if (denominator == 0)
            throw new DivideByZeroException();
        var divisor = GreatestCommonDivisor(Math.Abs(numerator), Math.Abs(denominator)) * Math.Sign(denominator);
        (Numerator, _below) = (numerator / divisor, denominator / divisor - 1);
    }

    // One less than the denominator, so that the default value is 0 / 1.
    private readonly long _below;

    public long Numerator { get; }

    public long Denominator => _below + 1;

    public bool IsZero => Numerator == 0;

    public bool IsNegative => Numerator < 0;

    /// <summary>The number without its sign.</summary>
    public Fraction Size => new(Math.Abs(Numerator), Denominator);

    public static implicit operator Fraction(int number) => new(number);

    public static Fraction operator +(Fraction left, Fraction right) =>
        new(checked(left.Numerator * right.Denominator + right.Numerator * left.Denominator), checked(left.Denominator * right.Denominator));

    public static Fraction operator -(Fraction left, Fraction right) => left + -right;

    public static Fraction operator -(Fraction number) => new(-number.Numerator, number.Denominator);

    public static Fraction operator *(Fraction left, Fraction right) =>
        new(checked(left.Numerator * right.Numerator), checked(left.Denominator * right.Denominator));

    public static Fraction operator /(Fraction left, Fraction right) =>
        new(checked(left.Numerator * right.Denominator), checked(left.Denominator * right.Numerator));

    public float ToSingle() => (float)((double)Numerator / Denominator);

    public override string ToString() => Denominator == 1 ? $"{Numerator}" : $"{Numerator}/{Denominator}";

    public static long GreatestCommonDivisor(long left, long right)
    {
        while (right != 0)
            (left, right) = (right, left % right);
        return left == 0 ? 1 : left;
    }
}
