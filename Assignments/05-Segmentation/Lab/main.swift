print("Lesson 5: segmentation and autoencoders")
