package org.bytedeco.cuda.cudart;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** Of JavaCPP's class of this name what the engine calls, for tests without CUDA. */
public final class cudaDeviceProp extends Pointer {

    private String name;

    private int major;

    private int minor;

    private long bytes;

    public cudaDeviceProp() {
    }

    public cudaDeviceProp(String name, int major, int minor, long bytes) {
        this.name = name;
        this.major = major;
        this.minor = minor;
        this.bytes = bytes;
    }

    public void copy(cudaDeviceProp other) {
        name = other.name;
        major = other.major;
        minor = other.minor;
        bytes = other.bytes;
    }

    public BytePointer name() {
        return new BytePointer(name);
    }

    public int major() {
        return major;
    }

    public int minor() {
        return minor;
    }

    public long totalGlobalMem() {
        return bytes;
    }
}
