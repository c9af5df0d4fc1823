"""The teacher: MobileNetV2's ONNX file, run by ONNX Runtime in a Node process (PyTorch is many times slower at it)."""

import os
import subprocess

import numpy as np


class Teacher:
    """Batches of 224x224 RGB pictures to 1280-d unit rows."""

    def __init__(self, model, batch):
        script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "teacher.mjs")
        self.batch = batch
        self.process = subprocess.Popen(["node", script, model, str(batch)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def __call__(self, crops):
        """[n,224,224,3] uint8, n at most the batch, to [n,1280] float32."""
        padded = np.zeros((self.batch, 224, 224, 3), np.uint8)
        padded[: len(crops)] = crops
        self.process.stdin.write(padded.tobytes())
        self.process.stdin.flush()
        wanted = self.batch * 1280 * 4
        answer = self.process.stdout.read(wanted)
        if len(answer) != wanted:
            raise RuntimeError("The teacher's process ended early.")
        return np.frombuffer(answer, np.float32).reshape(self.batch, 1280)[: len(crops)]
