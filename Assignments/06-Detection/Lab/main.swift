print("Lesson 6: detection")
