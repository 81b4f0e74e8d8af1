using System.Numerics;

namespace NetDsl.Numerics.Tests.Activations;

public class OwnActivationTests
{
    [Fact]
    public void The_documented_example_is_what_it_says() => Check<Mish>(x => x * Math.Tanh(ReferenceFunctions.Softplus(x)));

    private static void Check<T>(Func<double, double> exact)
        where T : struct, IActivation
    {
        const double step = 1e-5;
        for (var i = -500; i <= 500; i++)
        {
            var x = i * 0.02f;
            var y = T.Evaluate(new Vector<float>(x));

            // Each of three functions is off by up to three units in the last place, 6e-8 of it; the quotient of differences in double precision by some 1e-10.
            var tolerance = 6e-7 * (1 + Math.Abs(x));
            Assert.Equal(exact(x), y[0], tolerance);
            Assert.Equal((exact(x + step) - exact(x - step)) / (2 * step), T.Derivative(new Vector<float>(x), y)[0], tolerance);
        }
    }
}
