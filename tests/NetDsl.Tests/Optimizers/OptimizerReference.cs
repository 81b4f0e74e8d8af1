namespace NetDsl.Tests.Optimizers;

/// <summary>One number's way through an optimiser in double precision, as the documentation of Keras or PyTorch writes it.</summary>
internal abstract class OptimizerReference
{
    public abstract double Step(int t, double weight, double gradient, double learningRate);

    public sealed class AdamW(double decay, double beta1, double beta2, double epsilon, bool asPyTorch) : OptimizerReference
    {
        private double _m;
        private double _v;

        public override double Step(int t, double weight, double gradient, double learningRate)
        {
            weight -= weight * decay * learningRate;
            _m = (beta1 * _m) + ((1 - beta1) * gradient);
            _v = (beta2 * _v) + ((1 - beta2) * gradient * gradient);
            var (first, second) = (1 - Math.Pow(beta1, t), 1 - Math.Pow(beta2, t));
            return asPyTorch
                ? weight - (learningRate / first * _m / ((Math.Sqrt(_v) / Math.Sqrt(second)) + epsilon))
                : weight - (learningRate * Math.Sqrt(second) / first * _m / (Math.Sqrt(_v) + epsilon));
        }
    }

    public sealed class Sgd(double momentum, bool nesterov) : OptimizerReference
    {
        private double _velocity;

        public override double Step(int t, double weight, double gradient, double learningRate)
        {
            _velocity = (momentum * _velocity) - (learningRate * gradient);
            return nesterov ? weight + (momentum * _velocity) - (learningRate * gradient) : weight + _velocity;
        }
    }

    public sealed class RmsProp(double rho, double momentum, double epsilon, bool centered) : OptimizerReference
    {
        private double _velocity;
        private double _average;
        private double _momentum;

        public override double Step(int t, double weight, double gradient, double learningRate)
        {
            _velocity = (rho * _velocity) + ((1 - rho) * gradient * gradient);
            _average = (rho * _average) + ((1 - rho) * gradient);
            var increment = learningRate * gradient / Math.Sqrt(_velocity - (centered ? _average * _average : 0) + epsilon);
            _momentum = (momentum * _momentum) + increment;
            return weight - _momentum;
        }
    }
}
