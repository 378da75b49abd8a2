package dev.lucency.tensor;

import dev.lucency.ConfigException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Where tensors lie and are computed on. Code never asks which device it runs on: what it makes, it makes where its inputs are,
 * by {@link #of(Tensor)} and {@link #tensor}.
 *
 * @param type {@code cpu} or {@code cuda}, as libtorch calls it
 * @param index which of them, from 0
 */
public record Device(String type, int index) {
    /** The processor, with the memory that Java sees. */
    public static final Device CPU = new Device("cpu", 0);

    /** The words that name a device. */
    public static final String CHOICE = "cpu, cuda, cuda:N or auto";

    private static final String CUDA = "cuda";
    private static final Pattern CUDA_WITH_INDEX = Pattern.compile("cuda(?::(\\d{1,3}))?");

    /**
     * The device that somebody asks for, made ready: {@code cpu}, {@code cuda} (the first), {@code cuda:N}, or {@code auto} (the
     * first CUDA device if libtorch can use one, else the processor).
     *
     * @throws IllegalArgumentException if the word is none of these
     * @throws ConfigException if there is no such device here
     */
    public static Device choose(String asked) {
        boolean processor = asked.equals(CPU.type);
        int cards = !processor && torch.cuda_is_available() ? torch.cuda_device_count() : 0;
        Device chosen = choose(asked, NativeFolder.hasCuda(), cards);
        if (chosen.isCuda()) {
            chosen.tune();
        }
        return chosen;
    }

    /**
     * Chooses among so many CUDA devices.
     *
     * @param built whether this build brings libtorch's CUDA libraries
     */
    static Device choose(String asked, boolean built, int cards) {
        if (asked.equals(CPU.type) || (asked.equals("auto") && cards == 0)) {
            return CPU;
        }
        Matcher written = CUDA_WITH_INDEX.matcher(asked.equals("auto") ? CUDA : asked);
        if (!written.matches()) {
            throw new IllegalArgumentException("device must be " + CHOICE + ", was " + asked);
        }
        int index = written.group(1) == null ? 0 : Integer.parseInt(written.group(1));
        if (index >= cards) {
            throw new ConfigException("'device=" + asked + "': " + missing(built, cards) + "; or use 'device=cpu'");
        }
        return new Device(CUDA, index);
    }

    private static String missing(boolean built, int cards) {
        if (!built) {
            return "this build has no CUDA; use one that has ('gpu-build')";
        }
        if (cards == 0) {
            return "libtorch finds no CUDA device; 'lucency doctor' says what is missing";
        }
        return "there are " + cards + " CUDA devices, the last is cuda:" + (cards - 1);
    }

    /**
     * Convolutions try their algorithms once for each shape, which pays since shapes stay the same; 32-bit products and
     * convolutions round their inputs to TF32 (10 bits of mantissa, sums in 32 bits), eight times as fast on cards that have it.
     */
    private void tune() {
        torch.globalContext().setBenchmarkCuDNN(true);
        torch.globalContext().setAllowTF32CuDNN(true);
        torch.globalContext().setAllowTF32CuBLAS(true);
    }

    /** Where a tensor lies. */
    public static Device of(Tensor tensor) {
        try (Scope scope = Scope.open()) {
            org.bytedeco.pytorch.Device device = tensor.device();
            String text = device.str().getString(); // such as cuda:0
            int colon = text.indexOf(':');
            return new Device(colon < 0 ? text : text.substring(0, colon), Math.max(0, device.index()));
        }
    }

    /** Where the weights of a module lie; one without weights is computed on the processor. */
    public static Device of(Module module) {
        return StateDict.of(module).values().stream()
                .findFirst()
                .map(Device::of)
                .orElse(CPU);
    }

    /** Whether it is a CUDA device. */
    public boolean isCuda() {
        return type.equals(CUDA);
    }

    /** Whether its memory is that of Java. */
    public boolean isCpu() {
        return type.equals(CPU.type);
    }

    /**
     * A tensor's values on this device; the tensor itself if they are there already. The host does not wait: what is copied to a
     * card goes through pinned memory, in the order of the card's other work.
     */
    public Tensor put(Tensor tensor) {
        if (isCpu() && of(tensor).isCpu()) {
            return tensor;
        }
        Tensor source = isCuda() && of(tensor).isCpu() ? tensor.pin_memory() : tensor;
        return source.to(libtorch(), source.scalar_type(), isCuda(), false, new MemoryFormatOptional());
    }

    /**
     * Moves tensors to this device, each staying the same tensor: whoever holds it, a module, a method or an optimiser, goes on
     * with it there. Strides stay as they are.
     */
    public void take(Map<String, Tensor> tensors) {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            if (!isCpu()) {
                tensors.values().forEach(tensor -> tensor.set_data(put(tensor)));
            }
        }
    }

    /** Moves the weights of a module to this device. */
    public void take(Module module) {
        take(StateDict.of(module));
    }

    /** A float tensor of the given shape with these values on this device, the last dimension running fastest. */
    public Tensor tensor(float[] values, long... shape) {
        return put(Tensors.of(values, shape));
    }

    /** A tensor of whole numbers on this device: [n]. */
    public Tensor tensor(long... values) {
        return put(Tensors.of(values));
    }

    /** A tensor of whole numbers on this device, as for picking rows: [n]. */
    public Tensor tensor(int[] values) {
        return put(Tensors.of(values));
    }

    /** Float zeros on this device. */
    public Tensor zeros(long... shape) {
        return torch.zeros(shape, options(ScalarType.Float));
    }

    /** Whole numbers 0 to {@code count} - 1, made on this device: [count]. */
    public Tensor countTo(long count) {
        return torch.arange(new org.bytedeco.pytorch.Scalar(count), options(ScalarType.Long));
    }

    /** A tensor of bytes on this device, without values yet. */
    public Tensor emptyBytes(long... shape) {
        return torch.empty(shape, options(ScalarType.Byte), new MemoryFormatOptional());
    }

    /** The bytes of this device's memory that are free; nobody else can be kept from taking them. */
    public long freeBytes() {
        try (Scope scope = Scope.open()) {
            return isCuda() ? torch.getMemoryInfo((byte) index).first() : 0;
        }
    }

    private TensorOptions options(ScalarType values) {
        return new TensorOptions(values).device(new DeviceOptional(libtorch()));
    }

    private org.bytedeco.pytorch.Device libtorch() {
        return isCpu() ? new org.bytedeco.pytorch.Device(type) : new org.bytedeco.pytorch.Device(type + ":" + index);
    }

    /** As it is asked for, such as {@code cuda:0}. */
    @Override
    public String toString() {
        return isCpu() ? type : type + ":" + index;
    }
}
