package org.bytedeco.opencl.presets;

/** Satisfies the loader of dnnl's presets, which names this class; the real one needs a system-wide libOpenCL. */
public class OpenCL {
}
