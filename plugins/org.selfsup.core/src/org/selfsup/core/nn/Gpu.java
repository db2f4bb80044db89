package org.selfsup.core.nn;

/**
 * An NVIDIA GPU.
 *
 * @param major of its compute capability, the 8 of 8.6
 * @param minor the 6
 * @param bytes of its memory
 */
public record Gpu(String name, int major, int minor, long bytes) {

    /** ND4J's CUDA binary holds machine code for 3.7 to 8.6, which newer GPUs of the same generation run too, and no other. */
    boolean isComputedOn() {
        int capability = 10 * major + minor;
        return capability >= 37 && capability <= 89;
    }

    /** As in a log: {@code NVIDIA A10G (compute capability 8.6, 22 GB)}. */
    @Override
    public String toString() {
        return name + " (compute capability " + major + "." + minor + ", " + Math.round(bytes / (double) (1 << 30)) + " GB)";
    }
}
